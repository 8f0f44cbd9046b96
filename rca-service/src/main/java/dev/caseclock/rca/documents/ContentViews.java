package dev.caseclock.rca.documents;

import static dev.caseclock.kit.wording.WordingRule.tidied;

import dev.caseclock.contract.rca.CaseSummaryContent;
import dev.caseclock.contract.rca.RcaContent;
import dev.caseclock.contract.rca.WriteDocument;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.kit.wording.WordingRule;
import java.time.ZoneId;
import java.util.List;

/** The sections of a document between the contract's words and ours. */
final class ContentViews {

    private ContentViews() {}

    /** Exactly one of the two contents is given. */
    static Content content(WriteDocument written) {
        if ((written.rootCauseAnalysis() == null) == (written.caseSummary() == null)) {
            throw Refusal.unprocessable("ONE_CONTENT_NEEDED")
                    .at("/rootCauseAnalysis")
                    .at("/caseSummary");
        }
        return written.caseSummary() == null ? content(written.rootCauseAnalysis()) : content(written.caseSummary());
    }

    private static RootCauseAnalysis content(RcaContent written) {
        return new RootCauseAnalysis(
                tidied(written.summary()),
                window(written.impactWindow()),
                written.affectedServices().stream().map(WordingRule::tidied).toList(),
                written.timeline().stream()
                        .map(entry -> new TimelineEntry(
                                entry.at(), tidied(entry.event()), entry.eventId(), tidied(entry.source())))
                        .toList(),
                tidied(written.rootCause()),
                tidied(written.restoration()),
                actions(written.correctiveActions()),
                actions(written.preventiveActions()));
    }

    private static CaseSummary content(CaseSummaryContent written) {
        return new CaseSummary(
                tidied(written.description()),
                tidied(written.cause()),
                tidied(written.findings()),
                actions(written.recoveryActions()),
                actions(written.correctiveActions()),
                Boolean.TRUE.equals(written.actionsNotApplicable()));
    }

    private static ImpactWindow window(dev.caseclock.contract.rca.ImpactWindow written) {
        return written == null ? null : new ImpactWindow(written.startedAt(), written.endedAt(), zone(written.zone()));
    }

    /** R9.4: a zone is a name of the IANA list, not an offset. */
    private static ZoneId zone(String name) {
        if (name == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.unprocessable("UNKNOWN_ZONE")
                    .rule("R9.4")
                    .argument("zone", name)
                    .at("/rootCauseAnalysis/impactWindow/zone");
        }
        return ZoneId.of(name);
    }

    private static List<PlannedAction> actions(List<dev.caseclock.contract.rca.ActionItem> written) {
        return written.stream()
                .map(action -> new PlannedAction(
                        tidied(action.description()), tidied(action.owner()), action.dueOn(), action.eventId()))
                .toList();
    }

    static RcaContent view(RootCauseAnalysis analysis) {
        return new RcaContent(
                analysis.summary(),
                view(analysis.impactWindow()),
                analysis.affectedServices(),
                analysis.timeline().stream()
                        .map(entry -> new dev.caseclock.contract.rca.TimelineEntry(
                                entry.at(), entry.event(), entry.eventId(), entry.source()))
                        .toList(),
                analysis.rootCause(),
                analysis.restoration(),
                views(analysis.correctiveActions()),
                views(analysis.preventiveActions()));
    }

    static CaseSummaryContent view(CaseSummary summary) {
        return new CaseSummaryContent(
                summary.description(),
                summary.cause(),
                summary.findings(),
                views(summary.recoveryActions()),
                views(summary.correctiveActions()),
                summary.actionsNotApplicable());
    }

    private static dev.caseclock.contract.rca.ImpactWindow view(ImpactWindow window) {
        return new dev.caseclock.contract.rca.ImpactWindow(
                window.startedAt(),
                window.endedAt(),
                window.zone() == null ? null : window.zone().getId());
    }

    private static List<dev.caseclock.contract.rca.ActionItem> views(List<PlannedAction> actions) {
        return actions.stream()
                .map(action -> new dev.caseclock.contract.rca.ActionItem(
                        action.description(), action.owner(), action.dueOn(), action.eventId()))
                .toList();
    }
}
