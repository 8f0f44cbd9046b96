package dev.caseclock.rca.entitlement;

import static dev.caseclock.rca.incidents.SampleIncidents.down;
import static dev.caseclock.rca.incidents.SampleIncidents.relapsed;
import static dev.caseclock.rca.incidents.SampleIncidents.restored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.entitlement.Delivery.State;
import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.Scope;
import dev.caseclock.rca.incidents.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {

    private static final Instant DUE = Instant.parse("2026-03-14T00:00:00Z");
    private static final Instant MONTHS_LATER = Instant.parse("2026-09-01T00:00:00Z");

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-03-10T00:00:00Z,        OPEN",
        "2026-03-14T00:00:00Z,        OPEN",
        "2026-03-14T00:00:00.000001Z, OVERDUE",
    })
    void an_unpublished_rca_is_overdue_only_past_its_deadline_R9_2(Instant now, State state) {
        assertThat(rca(Optional.empty(), now).state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "published at {0}: {1}")
    @CsvSource({
        "2026-03-12T09:00:00Z,        MET",
        "2026-03-14T00:00:00Z,        MET",
        "2026-03-14T00:00:00.000001Z, LATE",
    })
    void the_first_publication_decides_whenever_one_asks_R8_5(Instant published, State state) {
        assertThat(rca(Optional.of(published), MONTHS_LATER).state()).isEqualTo(state);
    }

    @Test
    void an_open_one_says_when_it_will_be_overdue() {
        assertThat(rca(Optional.empty(), DUE).nextChangeAt()).contains(Instant.parse("2026-03-14T00:00:00.000001Z"));
        assertThat(rca(Optional.empty(), MONTHS_LATER).nextChangeAt()).isEmpty();
    }

    @Test
    void nothing_is_due_while_service_is_down_R8_1() {
        assertThat(of(down(Scope.PLATFORM, Severity.S1), Optional.empty()).state())
                .isEqualTo(State.NOT_RESTORED);
    }

    @Test
    void a_relapse_before_publication_clears_the_deadline_R8_2() {
        assertThat(of(relapsed(Scope.PLATFORM, Severity.S1), Optional.empty()).state())
                .isEqualTo(State.NOT_RESTORED);
    }

    @Test
    void a_case_summary_without_deadline_is_never_late_R8_3() {
        var isolated = restored(Scope.ISOLATED, Severity.S1);

        assertThat(of(isolated, Optional.empty()).state()).isEqualTo(State.OPEN);
        assertThat(of(isolated, Optional.empty()).nextChangeAt()).isEmpty();
        assertThat(of(isolated, Optional.of(MONTHS_LATER)).state()).isEqualTo(State.MET);
    }

    @Test
    void what_is_not_owed_is_not_delivered_R8_4() {
        assertThat(of(restored(Scope.PLATFORM, Severity.S2), Optional.empty()).state())
                .isEqualTo(State.NOT_OWED);
    }

    private static Delivery rca(Optional<Instant> published, Instant now) {
        return Delivery.of(EntitlementRule.of(restored(Scope.PLATFORM, Severity.S1)), Optional.of(DUE), published, now);
    }

    private static Delivery of(Incident incident, Optional<Instant> published) {
        return Delivery.of(EntitlementRule.of(incident), Optional.empty(), published, MONTHS_LATER);
    }
}
