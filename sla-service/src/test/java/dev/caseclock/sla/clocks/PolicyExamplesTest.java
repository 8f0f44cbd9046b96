package dev.caseclock.sla.clocks;

import static dev.caseclock.sla.clocks.Metric.CREDENTIALS;
import static dev.caseclock.sla.clocks.Metric.CUSTOMER_REPLY;
import static dev.caseclock.sla.clocks.Metric.INITIAL_RESPONSE;
import static dev.caseclock.sla.clocks.Metric.RCA_DELIVERY;
import static dev.caseclock.sla.clocks.Metric.SOLUTION_CONFIRMATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.IncidentStory;
import dev.caseclock.sla.Rulebooks;
import dev.caseclock.sla.facts.CalendarChoice;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.ContactDossier;
import dev.caseclock.sla.facts.ContactFact;
import dev.caseclock.sla.facts.ContactHappening;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the policy (section 10) through the engine, by row number. */
class PolicyExamplesTest {

    private static final String MUCH_LATER = "2026-12-31T00:00:00Z";

    @Test
    void row_1_assigned_and_called_within_ten_minutes_is_met() {
        var clock = CaseStory.opened("2026-03-07T02:00:00Z", Severity.S1)
                .assigned("2026-03-07T02:04:00Z")
                .calls("2026-03-07T02:09:00Z")
                .clock(INITIAL_RESPONSE, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(ClockState.MET);
        assertThat(clock.endedAt()).isEqualTo("2026-03-07T02:09:00Z");
        assertThat(clock.dueAt()).contains(Instant.parse("2026-03-07T02:10:00Z"));
    }

    @ParameterizedTest(name = "row 2: reply at {0} is {1}")
    @CsvSource({
        "2026-03-07T02:10:00.000Z, MET,",
        "2026-03-07T02:10:00.000001Z, BREACHED, 2026-03-07T02:10:00Z",
        "2026-03-07T02:10:00.001Z, BREACHED, 2026-03-07T02:10:00Z"
    })
    void row_2_the_tie_goes_to_the_customer_of_the_clock(String repliedAt, ClockState state, Instant breachedAt) {
        var clock = CaseStory.opened("2026-03-07T02:00:00Z", Severity.S1)
                .assigned("2026-03-07T02:04:00Z")
                .calls(repliedAt)
                .clock(INITIAL_RESPONSE, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(state);
        assertThat(clock.breachedAt()).isEqualTo(breachedAt);
        assertThat(clock.endedAt()).isEqualTo(repliedAt);
    }

    @Test
    void row_3_the_later_of_note_and_assignment_is_the_response() {
        var clock = CaseStory.opened("2026-03-07T02:00:00Z", Severity.S1)
                .writes("2026-03-07T02:05:00Z")
                .assigned("2026-03-07T02:12:00Z")
                .clock(INITIAL_RESPONSE, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(ClockState.BREACHED);
        assertThat(clock.endedAt()).isEqualTo("2026-03-07T02:12:00Z");
        assertThat(clock.breachedAt()).isEqualTo("2026-03-07T02:10:00Z");
    }

    @Test
    void row_4_neither_an_internal_note_nor_an_automatic_reply_is_a_response() {
        var clock = CaseStory.opened("2026-03-07T02:00:00Z", Severity.S1)
                .repliesAutomatically("2026-03-07T02:00:05Z")
                .assigned("2026-03-07T02:01:00Z")
                .notesInternally("2026-03-07T02:02:00Z")
                .clock(INITIAL_RESPONSE, "2026-03-07T02:09:00Z");

        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock.endedAt()).isNull();
        assertThat(clock.response().candidates())
                .extracting(ResponseEvidence.Candidate::verdict)
                .containsExactly(ResponseEvidence.Verdict.AUTOMATIC_REPLY, ResponseEvidence.Verdict.INTERNAL);
    }

    @ParameterizedTest(name = "row {0}: {1} {2} opened {3} is due {4}")
    @CsvSource({
        "5, US_ONLY, S2, 2026-03-07T00:30:00Z, 2026-03-09T13:30:00Z",
        "5 as S1, US_ONLY, S1, 2026-03-07T00:30:00Z, 2026-03-07T00:40:00Z",
        "6, EEA_ONLY, S3, 2026-03-27T16:30:00Z, 2026-03-30T08:30:00Z",
        "6 as STANDARD, STANDARD, S3, 2026-03-27T16:30:00Z, 2026-03-27T18:30:00Z"
    })
    void rows_5_and_6_regional_clocks_stand_still_outside_their_window(
            String row, SupportModel model, Severity severity, String openedAt, Instant due) {
        var clock = CaseStory.opened(openedAt, severity, model, "default").clock(INITIAL_RESPONSE, openedAt);

        assertThat(clock.dueAt()).contains(due);
    }

    @ParameterizedTest(name = "row 7: raised at {0} is due {1}")
    @CsvSource({"2026-03-05T10:30:00Z, 2026-03-05T10:40:00Z", "2026-03-05T11:55:00Z, 2026-03-05T12:00:00Z"})
    void row_7_a_raise_never_moves_the_deadline_back(String raisedAt, Instant due) {
        var clock = CaseStory.opened("2026-03-05T10:00:00Z", Severity.S3)
                .becomes(Severity.S1, raisedAt)
                .clock(INITIAL_RESPONSE, raisedAt);

        assertThat(clock.dueAt()).contains(due);
        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
    }

    @ParameterizedTest(name = "row 8: lowered at {0} is due {1}, breached {2}")
    @CsvSource({
        "2026-03-05T10:05:00Z, 2026-03-05T12:00:00Z,",
        "2026-03-05T10:15:00Z, 2026-03-05T12:00:00Z, 2026-03-05T10:10:00Z"
    })
    void row_8_lowering_gives_the_new_target_but_a_breach_stays(String loweredAt, Instant due, Instant breachedAt) {
        var clock = CaseStory.opened("2026-03-05T10:00:00Z", Severity.S1)
                .becomes(Severity.S2, loweredAt)
                .clock(INITIAL_RESPONSE, loweredAt);

        assertThat(clock.dueAt()).contains(due);
        assertThat(clock.breachedAt()).isEqualTo(breachedAt);
        assertThat(clock.state()).isEqualTo(breachedAt == null ? ClockState.RUNNING : ClockState.BREACHED);
    }

    @ParameterizedTest(name = "row 9: {0}")
    @CsvSource({
        "in time, 2026-03-11T04:00:00Z, MET,",
        "late, 2026-03-11T04:00:00.000001Z, BREACHED, 2026-03-11T04:00:00Z",
        "never, , BREACHED, 2026-03-11T04:00:00Z"
    })
    void row_9_credentials_asked_on_friday_are_due_at_the_end_of_tuesday(
            String row, Instant issuedAt, ClockState state, Instant breachedAt) {
        var facts = new ArrayList<ContactFact>();
        facts.add(new ContactFact(Instant.parse("2026-03-06T20:00:00Z"), 1, ContactHappening.CREDENTIALS_REQUESTED));
        if (issuedAt != null) {
            facts.add(new ContactFact(issuedAt, 2, ContactHappening.CREDENTIALS_ISSUED));
        }
        var calendar = new CalendarChoice(Instant.EPOCH, 0, "new-york");
        var dossier = new ContactDossier(UUID.randomUUID(), facts, List.of(calendar));

        var clock = Clocks.of(dossier, Rulebooks.shipped(), Instant.parse(MUCH_LATER))
                .get(0);

        assertThat(clock.key().metric()).isEqualTo(CREDENTIALS);
        assertThat(clock.dueAt()).contains(Instant.parse("2026-03-11T04:00:00Z"));
        assertThat(clock.state()).isEqualTo(state);
        assertThat(clock.breachedAt()).isEqualTo(breachedAt);
        assertThat(clock.rule()).isEqualTo("R1.3");
    }

    @ParameterizedTest(name = "row {0}: {1}, proposed {2}, closes after {3}")
    @CsvSource({
        "10, new-york, 2026-03-04T19:00:00Z, 2026-03-10T04:00:00Z",
        "11a, new-york, 2026-03-06T22:00:00Z, 2026-03-12T04:00:00Z",
        "11b, new-york, 2026-03-07T14:00:00Z, 2026-03-12T04:00:00Z",
        "11c, new-york, 2026-03-09T03:59:00Z, 2026-03-12T04:00:00Z",
        "12, new-york-thanksgiving, 2026-11-24T21:00:00Z, 2026-12-01T05:00:00Z",
        "13, riyadh, 2026-03-05T07:00:00Z, 2026-03-10T21:00:00Z"
    })
    void rows_10_to_13_a_proposed_solution_closes_after_three_business_days(
            String row, String calendar, String proposedAt, Instant due) {
        var clock = CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, calendar)
                .proposesSolution(proposedAt)
                .clock(SOLUTION_CONFIRMATION, proposedAt);

        assertThat(clock.dueAt()).contains(due);
        assertThat(clock.key().cycle()).isEqualTo(1);
    }

    @ParameterizedTest(name = "row 14: contact writes at {0}: {1}")
    @CsvSource({"2026-03-10T04:00:00Z, MET,", "2026-03-10T04:00:01Z, BREACHED, 2026-03-10T04:00:00Z"})
    void row_14_an_update_at_the_deadline_wins(String wroteAt, ClockState state, Instant breachedAt) {
        var clock = proposedInNewYork("2026-03-04T19:00:00Z")
                .contactWrites(wroteAt)
                .clock(SOLUTION_CONFIRMATION, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(state);
        assertThat(clock.breachedAt()).isEqualTo(breachedAt);
    }

    @ParameterizedTest(name = "row 15: notice {0}: closes {1}")
    @CsvSource({"2026-03-06T17:00:00Z, 2026-03-10T04:00:00Z", "2026-03-09T19:00:00Z, 2026-03-11T04:00:00Z"})
    void row_15_never_closes_before_a_business_day_after_the_notice(String noticeAt, Instant due) {
        var clock = askedInNewYork().noticeArrives(noticeAt).clock(CUSTOMER_REPLY, noticeAt);

        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock.dueAt()).contains(due);
    }

    @Test
    void row_15_without_a_notice_it_never_closes() {
        var clock = askedInNewYork().clock(CUSTOMER_REPLY, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(ClockState.PAUSED);
        assertThat(clock.heldBecause()).isEqualTo(HeldBecause.NOTICE_NOT_DELIVERED);
        assertThat(clock.dueAt()).isEmpty();
        assertThat(clock.readAt(Instant.parse(MUCH_LATER)).dueAtIfResumedNow()).isEqualTo("2027-01-01T05:00:00Z");
    }

    @Test
    void row_15_the_final_notice_is_due_in_time_for_the_third_business_day() {
        var clock = askedInNewYork().clock(CUSTOMER_REPLY, "2026-03-04T15:00:00Z");

        assertThat(clock.notices().warningDueAt()).isEqualTo("2026-03-05T15:00:00Z");
        assertThat(clock.notices().finalNoticeDueAt()).isEqualTo("2026-03-06T17:00:00Z");
    }

    @ParameterizedTest(name = "row {0}: restored {1} in {2}: RCA due {3}")
    @CsvSource({
        "16a, 2026-03-06T17:00:00Z, default, 2026-03-14T00:00:00Z",
        "16b, 2026-03-07T12:00:00Z, default, 2026-03-14T00:00:00Z",
        "16c, 2026-03-08T23:59:59Z, default, 2026-03-14T00:00:00Z",
        "16d, 2026-03-09T00:00:00Z, default, 2026-03-17T00:00:00Z",
        "17a, 2026-12-24T15:00:00Z, utc-year-end, 2027-01-05T00:00:00Z",
        "17b, 2026-12-24T15:00:00Z, default, 2027-01-01T00:00:00Z"
    })
    void rows_16_and_17_the_analysis_is_due_five_business_days_after_restoration(
            String row, String restoredAt, String calendar, Instant due) {
        var clocks = IncidentStory.platform("2026-03-01T00:00:00Z", calendar)
                .restored(restoredAt)
                .clocks(RCA_DELIVERY, restoredAt);

        assertThat(clocks)
                .singleElement()
                .satisfies(clock -> assertThat(clock.dueAt()).contains(due));
    }

    @Test
    void row_18_closing_is_held_while_the_analysis_is_owed() {
        var story = CaseStory.opened("2026-03-06T10:00:00Z", Severity.S2, SupportModel.STANDARD, "new-york")
                .proposesSolution("2026-03-06T22:05:00Z");
        var incident = IncidentStory.platform("2026-03-06T10:00:00Z", "new-york")
                .concerns(story, "2026-03-06T11:00:00Z")
                .restored("2026-03-06T17:00:00Z");

        assertThat(incident.clocks(RCA_DELIVERY, "2026-03-12T10:00:00Z").get(0).dueAt())
                .contains(Instant.parse("2026-03-14T04:00:00Z"));
        var held = story.linkedTo(incident).clock(SOLUTION_CONFIRMATION, "2026-03-12T10:00:00Z");
        assertThat(held.state()).isEqualTo(ClockState.PAUSED);
        assertThat(held.heldBecause()).isEqualTo(HeldBecause.RCA_PENDING);
        assertThat(held.dueAt()).isEmpty();

        incident.analysisPublished("2026-03-12T15:00:00Z");

        assertThat(incident.clocks(RCA_DELIVERY, "2026-03-12T16:00:00Z").get(0).state())
                .isEqualTo(ClockState.MET);
        var resumed = story.linkedTo(incident).clock(SOLUTION_CONFIRMATION, "2026-03-12T16:00:00Z");
        assertThat(resumed.state()).isEqualTo(ClockState.RUNNING);
        assertThat(resumed.dueAt()).contains(Instant.parse("2026-03-18T04:00:00Z"));
    }

    @Test
    void row_18_of_a_question_with_the_days_the_notices_begin_anew() {
        var story = CaseStory.opened("2026-03-02T00:00:00Z", Severity.S2, SupportModel.STANDARD, "new-york")
                .asksForInformation("2026-03-04T15:00:00Z")
                .noticeArrives("2026-03-06T17:00:00Z");
        var incident = IncidentStory.platform("2026-03-06T10:00:00Z", "new-york")
                .concerns(story, "2026-03-06T18:00:00Z")
                .restored("2026-03-06T19:00:00Z")
                .analysisPublished("2026-03-12T15:00:00Z");
        story.linkedTo(incident);

        var resumed = story.clock(CUSTOMER_REPLY, "2026-03-13T16:00:00Z");
        assertThat(resumed.heldBecause()).isEqualTo(HeldBecause.NOTICE_NOT_DELIVERED);
        assertThat(resumed.notices())
                .isEqualTo(new NoticeSchedule(
                        Instant.parse("2026-03-12T15:00:00Z"),
                        Instant.parse("2026-03-13T15:00:00Z"),
                        Instant.parse("2026-03-16T16:00:00Z")));

        var noticed = story.noticeArrives("2026-03-16T16:00:01Z").clock(CUSTOMER_REPLY, "2026-03-16T16:00:01Z");
        assertThat(noticed.dueAt()).contains(Instant.parse("2026-03-18T04:00:00Z"));
    }

    @Test
    void row_23_a_closing_by_the_deadline_is_a_breach_at_that_very_instant() {
        var clock = proposedInNewYork("2026-03-04T19:00:00Z")
                .closed("2026-03-10T04:00:00Z", ClosureReason.SOLUTION_UNANSWERED)
                .clock(SOLUTION_CONFIRMATION, MUCH_LATER);

        assertThat(clock.state()).isEqualTo(ClockState.BREACHED);
        assertThat(clock.breachedAt()).isEqualTo("2026-03-10T04:00:00Z");
        assertThat(clock.endedAt()).isEqualTo("2026-03-10T04:00:00Z");
    }

    private static CaseStory proposedInNewYork(String at) {
        return CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, "new-york")
                .proposesSolution(at);
    }

    private static CaseStory askedInNewYork() {
        return CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, "new-york")
                .asksForInformation("2026-03-04T15:00:00Z");
    }
}
