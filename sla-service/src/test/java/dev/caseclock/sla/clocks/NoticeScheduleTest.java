package dev.caseclock.sla.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.CaseStory;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R7.2: a warning at 24 hours, the final notice at noon of business day 2. */
class NoticeScheduleTest {

    private static final String MUCH_LATER = "2026-12-31T00:00:00Z";

    @ParameterizedTest(name = "{0}, asked {1}: warning {2}, final notice {3}")
    @CsvSource({
        "new-york, 2026-03-04T15:00:00Z, 2026-03-05T15:00:00Z, 2026-03-06T17:00:00Z",
        "new-york, 2026-03-05T04:59:59Z, 2026-03-06T04:59:59Z, 2026-03-06T17:00:00Z",
        "new-york, 2026-03-06T22:00:00Z, 2026-03-07T22:00:00Z, 2026-03-10T16:00:00Z",
        "new-york-thanksgiving, 2026-11-24T21:00:00Z, 2026-11-25T21:00:00Z, 2026-11-27T17:00:00Z",
        "riyadh, 2026-03-05T07:00:00Z, 2026-03-06T07:00:00Z, 2026-03-09T09:00:00Z",
        "default, 2026-03-06T23:59:59Z, 2026-03-07T23:59:59Z, 2026-03-10T12:00:00Z"
    })
    void r7_2_the_final_notice_follows_the_warning_by_at_least_half_a_day(
            String calendar, String askedAt, Instant warning, Instant finalNotice) {
        var clock = CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, calendar)
                .asksForInformation(askedAt)
                .clock(Metric.CUSTOMER_REPLY, askedAt);

        assertThat(clock.awaitsNotice()).isTrue();
        assertThat(clock.notices()).isEqualTo(new NoticeSchedule(Instant.parse(askedAt), warning, finalNotice));
    }

    @Test
    void r7_2_what_was_delivered_is_awaited_no_more() {
        var clock = asked().noticeArrives("2026-03-06T17:00:01Z").clock(Metric.CUSTOMER_REPLY, "2026-03-06T17:00:02Z");

        assertThat(clock.awaitsNotice()).isFalse();
    }

    @Test
    void r7_2_a_second_copy_of_the_notice_does_not_delay_the_closing() {
        var clock = asked().noticeArrives("2026-03-06T17:00:01Z")
                .noticeArrives("2026-03-09T17:00:00Z")
                .clock(Metric.CUSTOMER_REPLY, "2026-03-09T18:00:00Z");

        assertThat(clock.dueAt()).contains(Instant.parse("2026-03-10T04:00:00Z"));
    }

    @Test
    void r7_2_an_answered_question_awaits_no_notice() {
        var clock = asked().contactWrites("2026-03-05T15:00:00Z").clock(Metric.CUSTOMER_REPLY, MUCH_LATER);

        assertThat(clock.awaitsNotice()).isFalse();
        assertThat(clock.state()).isEqualTo(ClockState.MET);
    }

    @Test
    void r7_1_a_proposed_solution_needs_no_notice() {
        var clock = CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3)
                .proposesSolution("2026-03-04T15:00:00Z")
                .clock(Metric.SOLUTION_CONFIRMATION, "2026-03-04T15:00:00Z");

        assertThat(clock.notices()).isNull();
    }

    @Test
    void r7_5_while_the_vendor_is_waited_for_no_notice_is_due() {
        var clock = asked().waitsFor(PendingParty.THIRD_PARTY, "2026-03-04T16:00:00Z")
                .clock(Metric.CUSTOMER_REPLY, MUCH_LATER);

        assertThat(clock.awaitsNotice()).isFalse();
        assertThat(clock.heldBecause()).isEqualTo(HeldBecause.VENDOR_PENDING);
        assertThat(clock.dueAt()).isEmpty();
    }

    private static CaseStory asked() {
        return CaseStory.opened("2026-03-02T00:00:00Z", Severity.S3, SupportModel.STANDARD, "new-york")
                .asksForInformation("2026-03-04T15:00:00Z");
    }
}
