package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.CaseSummaryContent;
import dev.caseclock.contract.rca.RcaContent;
import dev.caseclock.contract.rca.WriteDocument;
import dev.caseclock.kit.problem.Refusal;
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
                text(written.summary()),
                window(written.impactWindow()),
                written.affectedServices().stream().map(ContentViews::text).toList(),
                written.timeline().stream()
                        .map(entry -> new TimelineEntry(entry.at(), text(entry.event())))
                        .toList(),
                text(written.rootCause()),
                text(written.restoration()),
                actions(written.correctiveActions()),
                actions(written.preventiveActions()));
    }

    private static CaseSummary content(CaseSummaryContent written) {
        return new CaseSummary(
                text(written.description()),
                text(written.cause()),
                text(written.findings()),
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

    private static List<ActionItem> actions(List<dev.caseclock.contract.rca.ActionItem> written) {
        return written.stream()
                .map(action -> new ActionItem(text(action.description()), text(action.owner()), action.dueOn()))
                .toList();
    }

    // The end of a line is one character whatever machine it was typed on: the digest depends on it.
    private static String text(String written) {
        return written == null ? null : written.replace("\r\n", "\n").replace('\r', '\n');
    }

    static RcaContent view(RootCauseAnalysis analysis) {
        return new RcaContent(
                analysis.summary(),
                view(analysis.impactWindow()),
                analysis.affectedServices(),
                analysis.timeline().stream()
                        .map(entry -> new dev.caseclock.contract.rca.TimelineEntry(entry.at(), entry.event()))
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

    private static List<dev.caseclock.contract.rca.ActionItem> views(List<ActionItem> actions) {
        return actions.stream()
                .map(action ->
                        new dev.caseclock.contract.rca.ActionItem(action.description(), action.owner(), action.dueOn()))
                .toList();
    }
}
