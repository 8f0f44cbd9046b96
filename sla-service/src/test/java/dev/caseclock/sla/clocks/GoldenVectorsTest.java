package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.IncidentStory;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.time.BusinessCalendar;
import dev.caseclock.time.ServiceWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The public vectors (R1.5, R4, R7, R9) through our own code, as anybody else would run them. */
class GoldenVectorsTest {

    private static final JsonNode TIME = read("business-time.json");
    private static final Set<String> KNOWN = Set.of("new-york", "new-york-thanksgiving", "riyadh");
    private static final JsonNode CLOCKS = read("clocks.json");

    @TestFactory
    Stream<DynamicTest> business_days_end_where_the_vector_says() {
        return each(TIME.get("businessDays"), vector -> {
            var calendar = calendar(TIME, vector.get("calendar").asText());
            var from = instant(vector, "from");
            var days = vector.get("days").asInt();

            assertThat(calendar.endOfBusinessDay(from, days)).isEqualTo(instant(vector, "dueAt"));
            assertThat(calendar.businessDaysAfter(from, days))
                    .containsExactlyElementsOf(
                            texts(vector.get("counted")).map(LocalDate::parse).toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> open_time_reaches_the_instant_the_vector_names() {
        return each(TIME.get("openTime"), vector -> {
            var calendar = calendar(TIME, vector.get("calendar").asText());
            var from = instant(vector, "from");
            var open = Duration.parse(vector.get("open").asText());

            assertThat(calendar.plusOpenTime(from, open)).isEqualTo(instant(vector, "reaches"));
            assertThat(calendar.openTimeBetween(from, instant(vector, "reaches")))
                    .isEqualTo(open);
        });
    }

    @TestFactory
    Stream<DynamicTest> clocks_stand_as_the_vector_says() {
        return each(CLOCKS.get("vectors"), vector -> {
            var expected = vector.get("expect");
            var clock = clockOf(vector, Metric.valueOf(expected.get("metric").asText()));

            assertThat(clock.state())
                    .isEqualTo(ClockState.valueOf(expected.get("state").asText()));
            assertThat(clock.dueAt().orElse(null)).isEqualTo(instant(expected, "dueAt"));
            assertThat(clock.breachedAt()).isEqualTo(instant(expected, "breachedAt"));
            assertThat(clock.endedAt()).isEqualTo(instant(expected, "endedAt"));
            assertThat(Objects.toString(clock.heldBecause(), null))
                    .isEqualTo(
                            expected.has("heldBecause")
                                    ? expected.get("heldBecause").asText()
                                    : null);
        });
    }

    private static Clock clockOf(JsonNode vector, Metric metric) {
        var told = elements(vector.get("facts")).toList();
        var inOrder = told.stream()
                .sorted(Comparator.comparing(fact -> instant(fact, "at")))
                .toList();
        var first = inOrder.get(0);
        var story = CaseStory.opened(
                first.get("at").asText(),
                Severity.valueOf(first.get("severity").asText()),
                SupportModel.valueOf(vector.get("supportModel").asText()),
                vector.get("calendar").asText());
        inOrder.stream().skip(1).forEach(fact -> tell(story, fact));
        if (vector.has("incident")) {
            story.linkedTo(incident(vector.get("incident"), story));
        }
        var asTold = told.stream()
                .map(fact -> story.facts().get(inOrder.indexOf(fact)))
                .toList();
        return Clocks.of(story.dossierOf(asTold), rulebook(), instant(vector, "asOf")).stream()
                .filter(clock -> clock.key().metric() == metric)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void tell(CaseStory story, JsonNode fact) {
        var at = fact.get("at").asText();
        switch (fact.get("what").asText()) {
            case "ASSIGNED" -> story.assigned(at);
            case "CALL" -> story.calls(at);
            case "PUBLIC_NOTE" -> story.writes(at);
            case "INTERNAL_NOTE" -> story.notesInternally(at);
            case "AUTOMATIC_REPLY" -> story.repliesAutomatically(at);
            case "CONTACT_NOTE" -> story.contactWrites(at);
            case "SEVERITY" ->
                story.becomes(Severity.valueOf(fact.get("severity").asText()), at);
            case "QUESTION" -> story.asksForInformation(at);
            case "PROPOSAL" -> story.proposesSolution(at);
            case "NOTICE_DELIVERED" -> story.noticeArrives(at);
            case "WAITS_FOR" ->
                story.waitsFor(PendingParty.valueOf(fact.get("party").asText()), at);
            case "CLOSED" ->
                story.closed(at, ClosureReason.valueOf(fact.get("reason").asText()));
            default -> throw new IllegalArgumentException("Unknown fact " + fact);
        }
    }

    private static IncidentStory incident(JsonNode told, CaseStory story) {
        var incident = IncidentStory.reported(
                told.get("startedAt").asText(),
                told.get("calendar").asText(),
                told.get("platform").asBoolean(),
                Severity.valueOf(told.get("severity").asText()));
        for (var fact : told.get("facts")) {
            var at = fact.get("at").asText();
            switch (fact.get("what").asText()) {
                case "LINKED" -> incident.concerns(story, at);
                case "RESTORED" -> incident.restored(at);
                case "RCA_PUBLISHED" -> incident.analysisPublished(at);
                default -> throw new IllegalArgumentException("Unknown fact " + fact);
            }
        }
        return incident;
    }

    private static Rulebook rulebook() {
        return Rulebooks.with(fieldNames(CLOCKS.get("calendars"))
                .filter(name -> !KNOWN.contains(name))
                .map(name -> Rulebooks.calendar(name, 1, calendar(CLOCKS, name)))
                .toArray(CalendarVersion[]::new));
    }

    private static BusinessCalendar calendar(JsonNode file, String name) {
        var calendar = file.get("calendars").get(name);
        return new BusinessCalendar(
                ZoneId.of(calendar.get("zone").asText()),
                texts(calendar.get("workingDays")).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                texts(calendar.get("holidays")).map(LocalDate::parse).collect(Collectors.toSet()),
                texts(calendar.get("extraWorkingDays")).map(LocalDate::parse).collect(Collectors.toSet()),
                elements(calendar.get("windows"))
                        .map(window -> new ServiceWindow(
                                localTime(window.get("opens").asText()),
                                localTime(window.get("closes").asText())))
                        .toList());
    }

    private static LocalTime localTime(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private interface Check {
        void run(JsonNode vector);
    }

    private static Stream<DynamicTest> each(JsonNode vectors, Check check) {
        return elements(vectors)
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("id").asText() + " " + vector.get("rule").asText(), () -> check.run(vector)));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText);
    }

    private static Stream<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private static Instant instant(JsonNode node, String field) {
        return node.has(field) ? Instant.parse(node.get(field).asText()) : null;
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../contracts/vectors", file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
