package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A policy version in the making: it judges nothing.
 *
 * @param version counts its changes
 * @param effectiveFrom absent: the moment of its publication
 * @param effectiveTo absent: wherever the next version begins
 */
record PolicyDraft(
        UUID id,
        long version,
        Instant effectiveFrom,
        Instant effectiveTo,
        PolicySource source,
        PolicyTerms terms,
        Instant createdAt,
        Actor createdBy,
        Instant changedAt,
        Actor changedBy) {

    /** What somebody asks for. */
    record Wish(Instant effectiveFrom, Instant effectiveTo, PolicySource source, PolicyTerms terms) {

        /** What keeps it from being published now. */
        List<Objection> objections(Policies known, Instant now) {
            return Stream.concat(
                            TermsRule.objections(terms).stream(), EffectiveRule.objections(known, this, now).stream())
                    .toList();
        }
    }

    static PolicyDraft of(UUID id, Wish wish, Actor by, Instant now) {
        return new PolicyDraft(
                id, 1, wish.effectiveFrom(), wish.effectiveTo(), wish.source(), wish.terms(), now, by, now, by);
    }

    PolicyDraft changed(Wish wish, Actor by, Instant now) {
        return new PolicyDraft(
                id,
                version + 1,
                wish.effectiveFrom(),
                wish.effectiveTo(),
                wish.source(),
                wish.terms(),
                createdAt,
                createdBy,
                now,
                by);
    }

    PolicyVersion published(int number, Actor by, Instant now) {
        return new PolicyVersion(number, beginsAt(now), source, terms, now, by);
    }

    /** When it takes effect if it is published now. */
    Instant beginsAt(Instant now) {
        return effectiveFrom == null ? now : effectiveFrom;
    }

    Wish wish() {
        return new Wish(effectiveFrom, effectiveTo, source, terms);
    }
}
