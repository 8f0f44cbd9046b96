package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.CaseClocksApi;
import dev.caseclock.contract.sla.CaseClocksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.facts.FactRepository;
import dev.caseclock.sla.facts.IncidentDossier;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

@Authenticated
@Transactional
class CaseClocksResource implements CaseClocksApi {

    private final FactRepository facts;
    private final CurrentClocksRepository clocks;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    CaseClocksResource(
            FactRepository facts,
            CurrentClocksRepository clocks,
            SuiteClock suiteClock,
            Caller caller,
            Conditional conditional) {
        this.facts = facts;
        this.clocks = clocks;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public CaseClocksView getCaseClocks(String caseId, String ifNoneMatch) {
        var subject =
                facts.caseBy(caseId).filter(one -> clocks.mayRead(one, caller)).orElseThrow(Refusal::notFound);
        var now = suiteClock.instant();
        var linked = facts.incidentsOf(subject.id());
        var current = clocks.of(
                Stream.concat(Stream.of(subject.id()), linked.stream()).toList(), now);
        var incidents = current.dossiers().incidents().stream()
                .sorted(Comparator.comparing(IncidentDossier::number))
                .map(incident -> ClockViews.of(incident, inOrder(current.of(incident.id())), now))
                .toList();
        var dossier = current.dossiers().cases().get(0);
        var view = ClockViews.of(dossier, Clocks.lives(dossier), inOrder(current.of(subject.id())), incidents, now);
        conditional.etag(ClockViews.etag(ClockViews.all(view), view.severity()));
        return view;
    }

    static List<ClockViews.Known> inOrder(List<ClockViews.Known> clocks) {
        return clocks.stream()
                .sorted(Comparator.comparing(
                                (ClockViews.Known known) -> known.clock().startedAt())
                        .thenComparing(known -> known.clock().key().metric())
                        .thenComparing(known -> known.clock().key().cycle()))
                .toList();
    }
}
