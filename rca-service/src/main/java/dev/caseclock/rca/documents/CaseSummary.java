package dev.caseclock.rca.documents;

import java.util.List;

/** The sections of R8.3: a description, the cause or the findings, and actions or the statement that none apply. */
public record CaseSummary(
        String description,
        String cause,
        String findings,
        List<ActionItem> recoveryActions,
        List<ActionItem> correctiveActions,
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
}
