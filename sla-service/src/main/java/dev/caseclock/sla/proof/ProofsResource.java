package dev.caseclock.sla.proof;

import dev.caseclock.contract.sla.ProofView;
import dev.caseclock.contract.sla.ProofsApi;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.ClockViews;
import dev.caseclock.sla.clocks.CurrentClockViews;
import dev.caseclock.sla.clocks.CurrentClockViews.Derived;
import dev.caseclock.sla.clocks.Knowledge;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

@Authenticated
@Transactional
class ProofsResource implements ProofsApi {

    private final CurrentClockViews clocks;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    ProofsResource(CurrentClockViews clocks, SuiteClock suiteClock, Caller caller, Conditional conditional) {
        this.clocks = clocks;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public ProofView getProof(UUID clockId, Instant at, Instant knownAt, String ifNoneMatch) {
        var knowledge = Knowledge.of(knownAt, suiteClock.instant());
        var derived = clocks.readable(clockId, caller, knowledge).orElseThrow(Refusal::notFound);
        var proof = at == null
                ? proofOf(derived.clock(), knowledge.asOf())
                : proofAt(derived, at.truncatedTo(ChronoUnit.MICROS), knowledge.asOf());
        var view = ProofViews.of(clockId, proof);
        conditional.etag(ClockViews.weakTag(
                at == null && knownAt == null && !derived.clock().hasEnded()
                        ? derived.stored().version() + view.state().name() + view.deadlines()
                        : view.toString()));
        return view;
    }

    private static Proof proofOf(Clock clock, Instant now) {
        var asOf = clock.hasEnded() ? clock.endedAt() : now;
        return Proof.of(clock, asOf.isBefore(clock.startedAt()) ? clock.startedAt() : asOf);
    }

    private static Proof proofAt(Derived derived, Instant at, Instant now) {
        if (at.isBefore(derived.clock().startedAt())) {
            throw Refusal.unprocessable("BEFORE_THE_START")
                    .argument("startedAt", derived.clock().startedAt())
                    .at("query:at");
        }
        if (at.isAfter(now)) {
            throw Refusal.unprocessable("IN_THE_FUTURE").at("query:at");
        }
        return Proof.of(derived.at().apply(at).orElse(derived.clock()), at);
    }
}
