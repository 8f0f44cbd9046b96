package dev.caseclock.kit.follower;

import dev.caseclock.kit.problem.Translations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Tells a failure that will pass by itself (database or neighbour away) from one that belongs to the event. */
@ApplicationScoped
class PassingTrouble {

    private static final Set<Integer> PASSING = Set.of(429, 503);

    private final Translations translations;

    @Inject
    PassingTrouble(Translations translations) {
        this.translations = translations;
    }

    boolean isBehind(Throwable failure) {
        return translations
                .known(failure)
                .filter(refusal -> PASSING.contains(refusal.status()))
                .isPresent();
    }
}
