package dev.caseclock.escalation.reporting;

import dev.caseclock.contract.escalation.EscalationRefusalsApi;
import dev.caseclock.contract.escalation.EscalationRefusalsView;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.language.RequestLanguage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.LocalDate;

class RefusalReportResource implements EscalationRefusalsApi {

    private final RefusalCountRepository counts;
    private final SuiteClock clock;
    private final RequestLanguage language;

    @Inject
    RefusalReportResource(RefusalCountRepository counts, SuiteClock clock, RequestLanguage language) {
        this.counts = counts;
        this.clock = clock;
        this.language = language;
    }

    @Override
    @RolesAllowed({Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public EscalationRefusalsView reportRefusals(LocalDate from, LocalDate to) {
        return counts.report(ReportedDays.of(from, to, clock.instant()), language.get());
    }
}
