package dev.caseclock.rca.documents;

import java.util.List;

/** The sections of a document. A draft may have gaps. */
public sealed interface Content permits RootCauseAnalysis, CaseSummary {

    DocumentKind kind();

    /** Everything a publication would miss, all of it at once. */
    List<Gap> gaps();

    /** Every text somebody wrote, with the place it stands at. */
    List<Passage> passages();
}
