package dev.caseclock.kit.command;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** Reads that answer 304 when the caller already holds what we would say. */
@ApplicationScoped
public class Conditional {

    private final CommandAnswer answer;

    @Context
    HttpHeaders headers;

    @Inject
    Conditional(CommandAnswer answer) {
        this.answer = answer;
    }

    /** Tags the answer with a version; a caller who holds it gets 304. */
    public void etag(long version) {
        etag(ETags.of(version));
    }

    /** Tags the answer (quotes included, see {@link ETags}) and ends the request here with 304 when the caller holds it. */
    public void etag(String tag) {
        answer.tag(tag);
        if (ETags.isHeld(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            throw new WebApplicationException(304);
        }
    }
}
