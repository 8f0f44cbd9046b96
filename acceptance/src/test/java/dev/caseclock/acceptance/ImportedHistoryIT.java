package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** 534 real incidents come along with their original instants, and every promise about them is worked out twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportedHistoryIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final Path FILE =
            SUITE.home().resolve("../shared/data/incident-history.csv").normalize();
    private static final String IMPORT = "/case-imports?source=servicenow-2016&mapping=servicenow-audit-log";

    private static NaiveHistory expected;
    private static JsonNode firstReport;

    @BeforeAll
    static void import_the_history_once() throws IOException {
        assumeTrue(Files.exists(FILE), "The incident history is not beside this checkout; looked at " + FILE);
        expected = NaiveHistory.of(FILE);
        firstReport = importFile();
    }

    @Test
    @Order(1)
    void every_incident_is_there_and_every_refused_row_is_explained() {
        assertThat(firstReport.get("rows").intValue()).isEqualTo(expected.rows());
        assertThat(firstReport.get("casesOpened").intValue())
                .isEqualTo(expected.incidents().size())
                .isEqualTo(534);
        assertThat(firstReport.get("refusals"))
                .allSatisfy(refusal -> assertThat(refusal.get("detail").textValue())
                        .as("reason of line " + refusal.get("line"))
                        .isNotBlank());
        assertThat(firstReport.get("refusals"))
                .extracting(refusal -> refusal.get("line").intValue())
                .containsExactlyInAnyOrderElementsOf(expected.refusedLines());
        assertThat(List.of("applied", "withoutEffect", "alreadyKnown", "refused").stream()
                        .mapToInt(part -> firstReport.get(part).intValue())
                        .sum())
                .isEqualTo(expected.rows());
    }

    @Test
    @Order(2)
    void every_response_clock_and_closing_deadline_equals_the_independent_recomputation() {
        var ids = caseIdsByTheirNumber();
        assertThat(ids.keySet())
                .containsExactlyInAnyOrderElementsOf(expected.incidents().keySet());
        var differences = new ArrayList<String>();
        expected.incidents().values().forEach(incident -> {
            var clocks = settledClocks(ids.get(incident.number), incident);
            differences.addAll(responseDifferences(incident, clocks));
            differences.addAll(closingDifferences(incident, clocks));
        });
        assertThat(differences).isEmpty();
    }

    @Test
    @Order(3)
    void a_second_run_doubles_nothing() throws IOException {
        var before = caseIdsByTheirNumber();
        var report = importFile();
        assertThat(report.get("casesOpened").intValue()).isZero();
        assertThat(report.get("casesChanged").intValue()).isZero();
        assertThat(report.get("applied").intValue()).isZero();
        assertThat(report.get("refused").intValue())
                .isEqualTo(expected.refusedLines().size());
        assertThat(caseIdsByTheirNumber()).isEqualTo(before);
    }

    private static JsonNode importFile() throws IOException {
        return SUITE.as("ada")
                .post(IMPORT, Files.readString(FILE), UUID.randomUUID().toString(), "text/csv")
                .expect(201)
                .json();
    }

    private static Map<String, String> caseIdsByTheirNumber() {
        var ids = new HashMap<String, String>();
        var path = "/cases?limit=200";
        for (var next = ""; next != null; ) {
            var page = SUITE.as("mona").get(path + next).expect(200).json();
            page.get("items").forEach(item -> {
                // Other stories bring cases along, too.
                if (item.path("sourceNumber").asText().startsWith("INC")) {
                    ids.put(item.get("sourceNumber").textValue(), item.get("id").textValue());
                }
            });
            next = page.path("next").isTextual() ? "&cursor=" + page.get("next").textValue() : null;
        }
        return ids;
    }

    /** The clocks once sla-service has read the last event of the case. */
    private static List<JsonNode> settledClocks(String caseId, NaiveHistory.Incident incident) {
        return await("the clocks of " + incident.number)
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> clocks(caseId),
                        clocks -> of(clocks, "RESOLUTION")
                                .anyMatch(
                                        clock -> clock.get("state").textValue().equals("MET")));
    }

    private static List<JsonNode> clocks(String caseId) {
        var answer = SUITE.as("otto").get("/sla/cases/" + caseId);
        return answer.status() == 404
                ? List.of()
                : StreamSupport.stream(answer.expect(200).json().get("cycles").spliterator(), false)
                        .flatMap(cycle ->
                                StreamSupport.stream(cycle.get("clocks").spliterator(), false))
                        .toList();
    }

    private static java.util.stream.Stream<JsonNode> of(List<JsonNode> clocks, String metric) {
        return clocks.stream().filter(clock -> clock.get("metric").textValue().equals(metric));
    }

    private static List<String> responseDifferences(NaiveHistory.Incident incident, List<JsonNode> clocks) {
        var clock = of(clocks, "INITIAL_RESPONSE").toList();
        if (clock.size() != 1) {
            return List.of(incident.number + ": " + clock.size() + " response clocks");
        }
        var differences = new ArrayList<String>();
        compare(differences, incident.number + " response started", incident.openedAt, clock.get(0), "startedAt");
        compare(differences, incident.number + " response due", incident.dueAt, clock.get(0), "dueAt");
        compare(differences, incident.number + " response breached", incident.breachedAt, clock.get(0), "breachedAt");
        if (incident.respondedAt != null) {
            compare(differences, incident.number + " responded", incident.respondedAt, clock.get(0), "endedAt");
        }
        var state = clock.get(0).get("state").textValue();
        if (!state.equals(incident.responseState())) {
            differences.add(incident.number + " response state " + incident.responseState() + " but " + state);
        }
        return differences;
    }

    private static List<String> closingDifferences(NaiveHistory.Incident incident, List<JsonNode> clocks) {
        var found = of(clocks, "SOLUTION_CONFIRMATION").toList();
        if (found.size() != incident.proposals.size()) {
            return List.of(incident.number + ": " + found.size() + " closing clocks for " + incident.proposals.size()
                    + " proposals");
        }
        var differences = new ArrayList<String>();
        for (var cycle = 1; cycle <= incident.proposals.size(); cycle++) {
            var number = cycle;
            var proposal = incident.proposals.get(cycle - 1);
            var clock = found.stream()
                    .filter(it -> it.get("cycle").intValue() == number)
                    .findFirst()
                    .orElseThrow();
            var name = incident.number + " proposal " + cycle;
            compare(differences, name + " started", proposal.proposedAt, clock, "startedAt");
            compare(differences, name + " due", proposal.dueAt, clock, "dueAt");
            if (!clock.get("state").textValue().equals(proposal.state())) {
                differences.add(name + " state " + proposal.state() + " but "
                        + clock.get("state").textValue());
            }
        }
        return differences;
    }

    private static void compare(List<String> differences, String name, Instant expected, JsonNode clock, String field) {
        var actual =
                clock.path(field).isTextual() ? Instant.parse(clock.get(field).textValue()) : null;
        if (!java.util.Objects.equals(expected, actual)) {
            differences.add(name + " expected " + expected + " but " + actual);
        }
    }
}
