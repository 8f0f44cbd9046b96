package dev.caseclock.sla.clocks;

import dev.caseclock.sla.facts.Update;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The two halves of a response (R4.3) and everything that was looked at for them.
 *
 * @param assignedAt absent while nobody is assigned
 * @param repliedAt absent while no human has replied
 * @param respondedAt the later of both
 */
public record ResponseEvidence(Instant assignedAt, Instant repliedAt, Instant respondedAt, List<Candidate> candidates) {

    /**
     * An update that might be the human reply.
     *
     * @param updateId absent for a question or proposal that came without a text
     */
    public record Candidate(UUID updateId, Instant at, Update.Author author, Verdict verdict) {}

    /** Why an update is the human reply or is not. */
    public enum Verdict {
        COUNTS("R4.3"),
        AUTOMATIC_REPLY("R4.2"),
        INTERNAL("R4.3"),
        NOT_SUPPORT("R4.3");

        private final String rule;

        Verdict(String rule) {
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }

        static Verdict on(Update update) {
            if (update.kind() == Update.Kind.AUTOMATIC_REPLY) {
                return AUTOMATIC_REPLY;
            }
            if (update.author() != Update.Author.AGENT) {
                return NOT_SUPPORT;
            }
            return update.visibility() == Update.Visibility.PUBLIC ? COUNTS : INTERNAL;
        }
    }
}
