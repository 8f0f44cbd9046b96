package dev.caseclock.rca.documents;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The sections of R8.3: a description, the cause or the findings, and actions or the statement that none apply. */
public record CaseSummary(
        String description,
        String cause,
        String findings,
        List<PlannedAction> recoveryActions,
        List<PlannedAction> correctiveActions,
        boolean actionsNotApplicable)
        implements Content {

    public CaseSummary {
        recoveryActions = List.copyOf(recoveryActions);
        correctiveActions = List.copyOf(correctiveActions);
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.CASE_SUMMARY;
    }

    @Override
    public List<Gap> gaps() {
        var unexplained = Sections.isMissing(cause) && Sections.isMissing(findings);
        var withoutActions = recoveryActions.isEmpty() && correctiveActions.isEmpty();
        return new Sections("/caseSummary")
                .needs("description", description, "DESCRIPTION_MISSING")
                .missingIf(unexplained, "cause", "CAUSE_OR_FINDINGS_MISSING")
                .missingIf(withoutActions && !actionsNotApplicable, "actionsNotApplicable", "ACTIONS_MISSING")
                .missingIf(!withoutActions && actionsNotApplicable, "actionsNotApplicable", "ACTIONS_CONTRADICTED")
                .gaps();
    }

    @Override
    public List<Passage> passages() {
        return new Sections("/caseSummary")
                .text("description", description)
                .text("cause", cause)
                .text("findings", findings)
                .actions("recoveryActions", recoveryActions)
                .actions("correctiveActions", correctiveActions)
                .passages();
    }

    @Override
    public List<Link> links() {
        return new Sections("/caseSummary")
                .actions("recoveryActions", recoveryActions)
                .actions("correctiveActions", correctiveActions)
                .links();
    }

    @Override
    public Map<String, LocalDate> dueDates() {
        return new Sections("/caseSummary")
                .actions("recoveryActions", recoveryActions)
                .actions("correctiveActions", correctiveActions)
                .dueDates();
    }

    /** What brought service back is done already. */
    @Override
    public List<PlannedAction> promises(PromiseKind kind) {
        return kind == PromiseKind.CORRECTIVE
                ? correctiveActions.stream().filter(PlannedAction::isPromise).toList()
                : List.of();
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }
}
