package dev.caseclock.sla.clocks;

import dev.caseclock.contract.sla.CaseClocksApi;
import dev.caseclock.contract.sla.CaseClocksPage;
import dev.caseclock.contract.sla.CaseClocksView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Conditional;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

@Authenticated
@Transactional
class CaseClocksResource implements CaseClocksApi {

    private final CurrentClockViews clocks;
    private final SuiteClock suiteClock;
    private final Caller caller;
    private final Conditional conditional;

    @Inject
    CaseClocksResource(CurrentClockViews clocks, SuiteClock suiteClock, Caller caller, Conditional conditional) {
        this.clocks = clocks;
        this.suiteClock = suiteClock;
        this.caller = caller;
        this.conditional = conditional;
    }

    @Override
    public CaseClocksView getCaseClocks(String caseId, Instant knownAt, String ifNoneMatch) {
        var knowledge = Knowledge.of(knownAt, suiteClock.instant());
        var view = clocks.ofCase(caseId, caller, knowledge).orElseThrow(Refusal::notFound);
        conditional.etag(ClockViews.etag(ClockViews.all(view), view.severity()));
        return view;
    }

    @Override
    public CaseClocksPage listCaseClocks(List<String> ids, String ifNoneMatch) {
        var now = suiteClock.instant();
        var page = ClockViews.page(clocks.ofCases(CaseNames.in(ids, "query:ids"), caller, now), now);
        conditional.etag(ClockViews.etag(page));
        return page;
    }
}
