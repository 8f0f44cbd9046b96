package dev.caseclock.rca.documents;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The sections of R8.6. Long texts are Markdown, everything else is plain. */
public record RootCauseAnalysis(
        String summary,
        ImpactWindow impactWindow,
        List<String> affectedServices,
        List<TimelineEntry> timeline,
        String rootCause,
        String restoration,
        List<PlannedAction> correctiveActions,
        List<PlannedAction> preventiveActions)
        implements Content {

    private static final ImpactWindow UNKNOWN_WINDOW = new ImpactWindow(null, null, null);

    public RootCauseAnalysis {
        impactWindow = impactWindow == null ? UNKNOWN_WINDOW : impactWindow;
        affectedServices = List.copyOf(affectedServices);
        timeline = List.copyOf(timeline);
        correctiveActions = List.copyOf(correctiveActions);
        preventiveActions = List.copyOf(preventiveActions);
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.RCA;
    }

    @Override
    public List<Gap> gaps() {
        return new Sections("/rootCauseAnalysis")
                .needs("summary", summary, "SUMMARY_MISSING")
                .needs("impactWindow/startedAt", impactWindow.startedAt(), "IMPACT_START_MISSING")
                .needs("impactWindow/endedAt", impactWindow.endedAt(), "IMPACT_END_MISSING")
                .needs("impactWindow/zone", impactWindow.zone(), "IMPACT_ZONE_MISSING")
                .needs("affectedServices", affectedServices, "AFFECTED_SERVICES_MISSING")
                .needs("timeline", timeline, "TIMELINE_MISSING")
                .needs("rootCause", rootCause, "ROOT_CAUSE_MISSING")
                .needs("restoration", restoration, "RESTORATION_MISSING")
                .needs("correctiveActions", correctiveActions, "CORRECTIVE_ACTIONS_MISSING")
                .needs("preventiveActions", preventiveActions, "PREVENTIVE_ACTIONS_MISSING")
                .needsOwners("correctiveActions", correctiveActions)
                .needsOwners("preventiveActions", preventiveActions)
                .gaps();
    }

    @Override
    public List<Passage> passages() {
        return new Sections("/rootCauseAnalysis")
                .text("summary", summary)
                .texts("affectedServices", affectedServices)
                .moments("timeline", timeline)
                .text("rootCause", rootCause)
                .text("restoration", restoration)
                .actions("correctiveActions", correctiveActions)
                .actions("preventiveActions", preventiveActions)
                .passages();
    }

    @Override
    public List<Link> links() {
        return new Sections("/rootCauseAnalysis")
                .moments("timeline", timeline)
                .actions("correctiveActions", correctiveActions)
                .actions("preventiveActions", preventiveActions)
                .links();
    }

    @Override
    public Map<String, LocalDate> dueDates() {
        return new Sections("/rootCauseAnalysis")
                .actions("correctiveActions", correctiveActions)
                .actions("preventiveActions", preventiveActions)
                .dueDates();
    }

    @Override
    public List<PlannedAction> promises(PromiseKind kind) {
        var actions = kind == PromiseKind.CORRECTIVE ? correctiveActions : preventiveActions;
        return actions.stream().filter(PlannedAction::isPromise).toList();
    }

    @Override
    public ZoneId zone() {
        return impactWindow.zone() == null ? ZoneOffset.UTC : impactWindow.zone();
    }
}
