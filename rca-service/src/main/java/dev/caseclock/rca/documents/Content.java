package dev.caseclock.rca.documents;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The sections of a document. A draft may have gaps. */
public sealed interface Content permits RootCauseAnalysis, CaseSummary {

    DocumentKind kind();

    /** Everything a publication would miss, all of it at once. */
    List<Gap> gaps();

    /** Every text somebody wrote, with the place it stands at. */
    List<Passage> passages();

    /** Every event that a line is linked to. */
    List<Link> links();

    /** Every due date, by the place it stands at. */
    Map<String, LocalDate> dueDates();

    /** The actions that somebody promises to take, by their kind. */
    List<PlannedAction> promises(PromiseKind kind);

    /** The zone its dates are meant in. */
    ZoneId zone();
}
