package dev.caseclock.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.gateway.catalog.SuiteService;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

    private final RoutingTable table = RoutingTable.of(Map.of(
            SuiteService.CASE, Set.of("/api/v1/cases", "/api/v1/cases/{id}", "/api/v1/cases/{id}/{part}"),
            SuiteService.ESCALATION, Set.of("/api/v1/cases/{id}/escalation-eligibility"),
            SuiteService.RCA, Set.of("/api/v1/cases/archive/{year}")));

    @ParameterizedTest
    @CsvSource({
        "/api/v1/cases, CASE",
        "/api/v1/cases/, CASE",
        "/api/v1/cases/1, CASE",
        "/api/v1/cases/1/updates, CASE",
        "/api/v1/cases/1/escalation-eligibility, ESCALATION",
        "/api/v1/cases/archive/2026, RCA",
        "/api/v1/cases/archive, CASE",
    })
    void prefers_the_literal_segment(String path, SuiteService owner) {
        assertThat(table.ownerOf(path)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({"/", "/api/v1", "/api/v1/case", "/api/v1/cases/1/2/3", "/api/v2/cases"})
    void knows_nothing_else(String path) {
        assertThat(table.ownerOf(path)).isEmpty();
    }

    @Test
    void refuses_a_path_of_two_services() {
        assertThatThrownBy(() -> RoutingTable.of(Map.of(
                        SuiteService.CASE, Set.of("/api/v1/cases/{id}"),
                        SuiteService.SLA, Set.of("/api/v1/cases/{caseId}"))))
                .hasMessageContaining("case-service")
                .hasMessageContaining("sla-service");
    }
}
