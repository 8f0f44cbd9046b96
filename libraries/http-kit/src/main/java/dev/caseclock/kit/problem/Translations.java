package dev.caseclock.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
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
        var causes = causes(failure);
        // Libraries wrap what we throw inside them: our own word is the better one, however deep.
        for (var cause : causes) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return causes.stream()
                .filter(cause -> isTheRequests(cause, causes))
                .flatMap(cause -> inOrder.stream().flatMap(translation -> translation.refusal(cause).stream()))
                .findFirst();
    }

    /** JSON that we failed to read or write ourselves is our fault; only the reader of a body fails without a wrapper. */
    private static boolean isTheRequests(Throwable cause, Set<Throwable> causes) {
        return !(cause instanceof JsonProcessingException)
                || causes.stream()
                        .takeWhile(outer -> outer != cause)
                        .allMatch(outer ->
                                outer instanceof WebApplicationException || outer instanceof JsonProcessingException);
    }

    private static Set<Throwable> causes(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        for (var cause = failure; cause != null && causes.add(cause); cause = cause.getCause()) {
            // Collected by the condition.
        }
        return causes;
    }

    private static Refusal internal(Throwable failure) {
        var reference = UUID.randomUUID();
        LOG.errorf(failure, "A request failed unexpectedly, reference %s", reference);
        return Refusal.of(500, "INTERNAL").argument("reference", reference).with("reference", reference);
    }
}
