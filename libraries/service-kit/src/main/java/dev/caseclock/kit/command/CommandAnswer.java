package dev.caseclock.kit.command;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The headers of the present answer; a command's are kept with it and repeated on a replay. */
@RequestScoped
public class CommandAnswer {

    private String etag;
    private LongSupplier version;
    private String location;
    private boolean replayed;

    /** The version of the resource answered, as a strong entity tag. */
    public CommandAnswer etag(long version) {
        return etag(() -> version);
    }

    /** Read when the answer leaves, after Hibernate has written. */
    public CommandAnswer etag(LongSupplier version) {
        this.version = version;
        return this;
    }

    /** The path of what was made, e.g. {@code /api/v1/cases/…}. */
    public CommandAnswer location(String path) {
        location = path;
        return this;
    }

    Optional<String> etag() {
        // Read once: the second reading might be outside the transaction.
        if (etag == null && version != null) {
            etag = ETags.of(version.getAsLong());
        }
        return Optional.ofNullable(etag);
    }

    Optional<String> location() {
        return Optional.ofNullable(location);
    }

    boolean isReplayed() {
        return replayed;
    }

    void replay(StoredAnswer stored) {
        etag = stored.etag();
        location = stored.location();
        replayed = true;
    }

    void tag(String opaque) {
        etag = opaque;
    }
}
