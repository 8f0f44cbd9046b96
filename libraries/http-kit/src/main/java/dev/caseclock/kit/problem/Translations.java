package dev.caseclock.kit.problem;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Finds the refusal behind any exception: the outermost cause that a translation knows, or else our own fault. */
@ApplicationScoped
public class Translations {

    private static final Logger LOG = Logger.getLogger(Translations.class);

    private final List<Translation> inOrder;

    @Inject
    Translations(@All List<Translation> translations) {
        inOrder = new ArrayList<>(translations);
        inOrder.sort(Comparator.comparingInt(Translation::order));
    }

    public Refusal refusal(Throwable failure) {
        return known(failure).orElseGet(() -> internal(failure));
    }

    /** Empty when the failure is no refusal but a bug. */
    public Optional<Refusal> known(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            for (var translation : inOrder) {
                var refusal = translation.refusal(cause);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private static Refusal internal(Throwable failure) {
        var reference = UUID.randomUUID();
        LOG.errorf(failure, "A request failed unexpectedly, reference %s", reference);
        return Refusal.of(500, "INTERNAL").argument("reference", reference).with("reference", reference);
    }
}
