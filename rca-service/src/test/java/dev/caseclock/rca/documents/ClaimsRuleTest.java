package dev.caseclock.rca.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.caseclock.rca.incidents.Incident;
import dev.caseclock.rca.incidents.Moment;
import dev.caseclock.rca.incidents.SampleIncidents;
import dev.caseclock.rca.incidents.Scope;
import dev.caseclock.rca.incidents.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** R8.6: what a text may claim, given what the suite knows of the incident from 14:10 to 17:00. */
class ClaimsRuleTest {

    private static final Instant BEGAN = SampleIncidents.BEGAN;
    private static final Instant RESTORED = SampleIncidents.RESTORED;
    private static final Instant NOW = RESTORED.plus(Duration.ofDays(4));
    private static final UUID EVENT = UUID.randomUUID();

    @Nested
    class The_impact_window {

        @Test
        void may_fill_the_life_of_the_incident_to_the_instant() {
            assertThat(codes(window(BEGAN, RESTORED))).isEmpty();
        }

        @Test
        void does_not_begin_before_the_incident_or_end_after_its_restoration() {
            var claimed = unsupported(window(BEGAN.minusNanos(1000), RESTORED.plusNanos(1000)), evidence());

            assertThat(claimed)
                    .extracting(Gap::pointer, Gap::code)
                    .containsExactly(
                            tuple("/rootCauseAnalysis/impactWindow/startedAt", "IMPACT_OUTSIDE_INCIDENT"),
                            tuple("/rootCauseAnalysis/impactWindow/endedAt", "IMPACT_OUTSIDE_INCIDENT"));
            assertThat(claimed.get(0).arguments())
                    .containsEntry("startedAt", BEGAN)
                    .containsEntry("endedAt", RESTORED);
        }

        @Test
        void does_not_end_before_a_relapse_R8_2() {
            var relapse = RESTORED.minusSeconds(600);
            var course = List.of(
                    new Moment(Moment.Kind.RESTORED, relapse.minusSeconds(600)),
                    new Moment(Moment.Kind.RELAPSED, relapse),
                    new Moment(Moment.Kind.RESTORED, RESTORED));

            assertThat(codes(window(BEGAN, relapse.minusSeconds(600)), evidence(restored(), course)))
                    .containsExactly("IMPACT_ENDS_BEFORE_RELAPSE");
            assertThat(codes(window(BEGAN, relapse), evidence(restored(), course)))
                    .isEmpty();
        }

        @Test
        void of_an_incident_that_goes_on_ends_by_now() {
            var down = evidence(SampleIncidents.down(Scope.PLATFORM, Severity.S1), List.of());

            assertThat(codes(window(BEGAN, NOW), down)).isEmpty();
            assertThat(codes(window(BEGAN, NOW.plusNanos(1000)), down)).containsExactly("IMPACT_OUTSIDE_INCIDENT");
        }

        @Test
        void that_is_missing_claims_nothing() {
            assertThat(codes(SampleTexts.emptyAnalysis())).isEmpty();
        }
    }

    @Nested
    class A_service {

        @Test
        void was_affected_when_the_incident_names_it_whatever_the_letters() {
            assertThat(codes(services(" inbound VOICE "))).isEmpty();
        }

        @Test
        void that_the_incident_does_not_name_was_not_affected() {
            assertThat(unsupported(services("Inbound voice", "Chat"), evidence()))
                    .containsExactly(new Gap(
                            "/rootCauseAnalysis/affectedServices/1",
                            "SERVICE_NOT_AFFECTED",
                            Map.of("services", "Inbound voice")));
        }

        @Test
        void cannot_be_doubted_when_the_incident_names_none() {
            var known = restored();
            var silent = new Incident(
                    known.id(),
                    known.number(),
                    known.scope(),
                    known.title(),
                    known.peakSeverity(),
                    known.startedAt(),
                    known.restoredAt(),
                    known.calendar(),
                    List.of(),
                    known.restorations());

            assertThat(codes(services("Chat"), evidence(silent, List.of()))).isEmpty();
        }
    }

    @Nested
    class A_line_of_the_timeline {

        @Test
        void needs_no_proof_inside_the_life_of_the_incident() {
            assertThat(codes(timeline(TimelineEntry.of(BEGAN, "x"), TimelineEntry.of(RESTORED, "y"))))
                    .isEmpty();
        }

        @Test
        void needs_an_event_or_a_source_outside_of_it() {
            var before = BEGAN.minusSeconds(900);
            var told = evidence(Map.of(EVENT, before));

            assertThat(codes(timeline(TimelineEntry.of(before, "A change was deployed."))))
                    .containsExactly("TIMELINE_OUTSIDE_INCIDENT");
            assertThat(codes(timeline(new TimelineEntry(before, "A change was deployed.", null, "CHG-4711"))))
                    .isEmpty();
            assertThat(codes(timeline(new TimelineEntry(before, "A customer called.", EVENT, null)), told))
                    .isEmpty();
            assertThat(codes(timeline(TimelineEntry.of(RESTORED.plusNanos(1000), "x"))))
                    .containsExactly("TIMELINE_OUTSIDE_INCIDENT");
            assertThat(codes(timeline(new TimelineEntry(before, "x", null, " "))))
                    .containsExactly("TIMELINE_OUTSIDE_INCIDENT");
        }

        @Test
        void has_happened() {
            assertThat(codes(timeline(new TimelineEntry(NOW.plusNanos(1000), "x", null, "CHG-4711"))))
                    .containsExactly("TIMELINE_IN_THE_FUTURE");
        }

        @Test
        void tells_its_event_to_the_minute() {
            var told = evidence(Map.of(EVENT, BEGAN.plusSeconds(90)));

            assertThat(codes(timeline(linked(BEGAN.plusSeconds(90).minusMillis(59_999))), told))
                    .isEmpty();
            assertThat(unsupported(timeline(linked(BEGAN.plusSeconds(30))), told))
                    .containsExactly(new Gap(
                            "/rootCauseAnalysis/timeline/0/at",
                            "EVENT_AT_ANOTHER_INSTANT",
                            Map.of("at", BEGAN.plusSeconds(90))));
        }

        @Test
        void is_linked_to_events_of_the_incident_or_its_cases_only() {
            assertThat(unsupported(timeline(linked(BEGAN)), evidence()))
                    .containsExactly(new Gap(
                            "/rootCauseAnalysis/timeline/0/eventId", "EVENT_UNKNOWN", Map.of("eventId", EVENT)));
        }

        private TimelineEntry linked(Instant at) {
            return new TimelineEntry(at, "x", EVENT, null);
        }
    }

    @Nested
    class An_action {

        @Test
        void is_linked_to_known_events_only() {
            var action = new PlannedAction("x", "y", LocalDate.EPOCH, EVENT);
            var summary = new CaseSummary("d", "c", null, List.of(), List.of(action), false);

            assertThat(unsupported(summary, evidence()))
                    .extracting(Gap::pointer)
                    .containsExactly("/caseSummary/correctiveActions/0/eventId");
            assertThat(codes(summary, evidence(Map.of(EVENT, BEGAN)))).isEmpty();
        }
    }

    @Test
    void everything_is_found_at_once_and_has_a_text() {
        var analysis = new RootCauseAnalysis(
                "s",
                new ImpactWindow(BEGAN.minusSeconds(1), RESTORED.plusSeconds(1), ZoneOffset.UTC),
                List.of("Chat"),
                List.of(
                        TimelineEntry.of(BEGAN.minusSeconds(1), "x"),
                        new TimelineEntry(NOW.plusSeconds(1), "y", EVENT, null)),
                "r",
                "r",
                List.of(new PlannedAction("a", "b", LocalDate.EPOCH, EVENT)),
                List.of());

        assertThat(codes(analysis))
                .containsExactly(
                        "IMPACT_OUTSIDE_INCIDENT",
                        "IMPACT_OUTSIDE_INCIDENT",
                        "SERVICE_NOT_AFFECTED",
                        "TIMELINE_OUTSIDE_INCIDENT",
                        "TIMELINE_IN_THE_FUTURE",
                        "EVENT_UNKNOWN",
                        "EVENT_UNKNOWN");
        var texts = ResourceBundle.getBundle("problems");
        for (var code : List.of("EVENT_AT_ANOTHER_INSTANT", "IMPACT_ENDS_BEFORE_RELAPSE")) {
            assertThat(texts.containsKey(code + ".detail")).as(code).isTrue();
        }
        assertThat(codes(analysis))
                .allSatisfy(code ->
                        assertThat(texts.containsKey(code + ".detail")).as(code).isTrue());
    }

    private static List<String> codes(Content content) {
        return codes(content, evidence());
    }

    private static List<String> codes(Content content, Evidence evidence) {
        return unsupported(content, evidence).stream().map(Gap::code).toList();
    }

    private static List<Gap> unsupported(Content content, Evidence evidence) {
        return ClaimsRule.unsupported(content, evidence, NOW);
    }

    private static Evidence evidence() {
        return evidence(restored(), List.of());
    }

    private static Evidence evidence(Map<UUID, Instant> events) {
        return new Evidence(Optional.of(restored()), List.of(), events, Optional.of(1));
    }

    private static Evidence evidence(Incident incident, List<Moment> course) {
        return new Evidence(Optional.of(incident), course, Map.of(), Optional.of(1));
    }

    private static Incident restored() {
        return SampleIncidents.restored(Scope.PLATFORM, Severity.S1);
    }

    private static RootCauseAnalysis window(Instant from, Instant to) {
        return analysis(new ImpactWindow(from, to, ZoneOffset.UTC), List.of(), List.of());
    }

    private static RootCauseAnalysis services(String... services) {
        return analysis(null, List.of(services), List.of());
    }

    private static RootCauseAnalysis timeline(TimelineEntry... entries) {
        return analysis(null, List.of(), List.of(entries));
    }

    private static RootCauseAnalysis analysis(
            ImpactWindow window, List<String> services, List<TimelineEntry> timeline) {
        return new RootCauseAnalysis(null, window, services, timeline, null, null, List.of(), List.of());
    }
}
