package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharingRulesTest {

    private static final UUID INCIDENT = UUID.randomUUID();

    @Test
    void r8_7_a_closed_case_gets_the_document_once() {
        var supportCase = SampleCases.closed();
        var rca = document(DocumentKind.RCA, 1);

        assertThat(supportCase.share(rca, LATER)).isPresent();
        assertThat(supportCase.share(rca, LATER)).isEmpty();
        assertThat(supportCase.documents()).containsExactly(rca);
        assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void r8_5_a_correction_takes_the_place_of_what_it_corrects() {
        var supportCase = SampleCases.open();
        supportCase.share(document(DocumentKind.RCA, 1), LATER);
        var correction = document(DocumentKind.RCA, 2);

        assertThat(supportCase.share(correction, LATER)).isPresent();
        assertThat(supportCase.share(document(DocumentKind.RCA, 1), LATER)).isEmpty();
        assertThat(supportCase.documents()).containsExactly(correction);
    }

    @Test
    void different_documents_stand_side_by_side() {
        var supportCase = SampleCases.open();
        supportCase.share(document(DocumentKind.RCA, 1), LATER);
        supportCase.share(document(DocumentKind.CASE_SUMMARY, 1), LATER);

        assertThat(supportCase.documents()).hasSize(2);
    }

    @Test
    void r8_1_a_case_is_linked_once() {
        var supportCase = SampleCases.open();

        assertThat(supportCase.linkTo(INCIDENT, AGENT, LATER)).isPresent();
        assertThat(supportCase.linkTo(INCIDENT, AGENT, LATER)).isEmpty();
        assertThat(supportCase.incidentIds()).containsExactly(INCIDENT);
    }

    private static SharedDocument document(DocumentKind kind, int revision) {
        return new SharedDocument(UUID.randomUUID(), kind, INCIDENT, "What happened", revision, LATER);
    }
}
