package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls as updates: what their record may say (R5.3), from when they count (R4.3), whose word they are (R5, R7.3). */
class CallRulesTest {

    private static final Instant NOW = LATER;

    @Nested
    class The_record_of_a_call {

        @Test
        void r4_3_a_call_counts_from_its_beginning_however_late_it_is_written_down() {
            var example1 = Instant.parse("2026-03-07T02:00:00Z");
            var supportCase = openedAt(example1);
            var event = supportCase.addUpdate(outbound(example1.plusSeconds(540)), AGENT, example1.plusSeconds(1200));

            var update = event.update().orElseThrow();
            assertThat(update.occurredAt()).isEqualTo("2026-03-07T02:09:00Z");
            assertThat(update.writtenAt()).isEqualTo("2026-03-07T02:20:00Z");
            assertThat(event.at()).isEqualTo("2026-03-07T02:20:00Z");
        }

        @Test
        void r6_8_the_customer_was_answered_when_the_call_began() {
            var supportCase = SampleCases.open();

            supportCase.addUpdate(outbound(NOW.minusSeconds(600)), AGENT, NOW);

            assertThat(supportCase.lastAgentPublicUpdateAt()).contains(NOW.minusSeconds(600));
            assertThat(supportCase.lastPublicUpdateAt()).contains(NOW);
        }

        @Test
        void r6_8_a_call_written_down_late_never_makes_the_last_answer_an_older_one() {
            var supportCase = SampleCases.open();
            supportCase.addUpdate(Message.note("On it."), AGENT, NOW.minusSeconds(60));

            supportCase.addUpdate(outbound(NOW.minusSeconds(600)), AGENT, NOW);

            assertThat(supportCase.lastAgentPublicUpdateAt()).contains(NOW.minusSeconds(60));
        }

        @Test
        void r5_4_a_call_that_led_to_this_life_of_the_case_counts_from_its_beginning() {
            var supportCase = SampleCases.closed();
            supportCase.reopen(AGENT, NOW);

            var event = supportCase.addUpdate(outbound(NOW.minusSeconds(300)), AGENT, NOW.plusSeconds(60));

            assertThat(event.update().orElseThrow().occurredAt()).isEqualTo(NOW);
            assertThat(event.update().orElseThrow().call().orElseThrow().startedAt())
                    .isEqualTo(NOW.minusSeconds(300));
        }

        @Test
        void a_call_is_by_phone_and_everything_else_on_the_portal_unless_said_otherwise() {
            var call = new Message("Called.", UpdateKind.CALL, Visibility.PUBLIC);

            assertThat(call.channel()).isEqualTo(Channel.PHONE);
            assertThat(Message.note("Hi").channel()).isEqualTo(Channel.PORTAL);
        }
    }

    @Nested
    class What_is_wrong_with_it {

        @ParameterizedTest(name = "began {0} before, took {1} s: {2}")
        @CsvSource({
            "PT24H,       60,    ",
            "PT24H0.001S, 60,    CALL_TOO_LONG_AGO",
            "PT0S,        60,    ",
            "PT-0.001S,   ,      INSTANT_IN_THE_FUTURE",
            "PT10M,       660,   ",
            "PT10M,       661,   CALL_NOT_OVER",
        })
        void r5_3_its_instants(Duration before, Integer seconds, String code) {
            var call = new Call(CallDirection.TO_CUSTOMER, NOW.minus(before), seconds, null, null);
            var refusal = refused(message(UpdateKind.CALL, null, call), AGENT);

            assertThat(refusal == null ? null : refusal.code()).isEqualTo(code);
        }

        @ParameterizedTest(name = "{0} by {1} on {2}: {3}")
        @CsvSource({
            "NOTE, CONTACT, PORTAL, ",
            "NOTE, CONTACT, PHONE,  CHANNEL_FOR_SUPPORT_ONLY",
            "CALL, CONTACT, PHONE,  KIND_FOR_SUPPORT_ONLY",
            "NOTE, AGENT,   PHONE,  ",
            "CALL, AGENT,   PORTAL, CALL_IS_BY_PHONE",
            "CALL, SYSTEM,  PHONE,  ",
        })
        void r5_3_who_says_it_on_which_channel(UpdateKind kind, Actor.Kind by, Channel channel, String code) {
            var refusal = refused(message(kind, channel, null), new Actor(by, "somebody", null));

            assertThat(refusal == null ? null : refusal.code()).isEqualTo(code);
        }

        @Test
        void r5_3_all_of_it_is_told_at_once() {
            var call = new Call(CallDirection.TO_CUSTOMER, NOW.plusSeconds(1), 60, null, null);

            var refusal = refused(message(UpdateKind.CALL, Channel.PORTAL, call), AGENT);

            assertThat(refusal.code()).isEqualTo("UPDATE_REFUSED");
            assertThat(refusal.places())
                    .extracting(Refusal.Place::pointer)
                    .containsExactly("/channel", "/call/startedAt");
        }

        @Test
        void only_a_call_has_a_record() {
            var call = new Call(CallDirection.TO_CUSTOMER, NOW, null, null, null);

            assertThat(refused(message(UpdateKind.NOTE, null, call), AGENT).code())
                    .isEqualTo("RECORD_FOR_CALLS_ONLY");
        }
    }

    @Nested
    class When_a_designated_contact_phones {

        @ParameterizedTest
        @EnumSource(
                value = CaseState.class,
                names = {"AWAITING_INFO", "SOLUTION_PROPOSED"})
        void r5_it_is_that_contacts_word_and_reopens_what_waits_for_the_customer(CaseState state) {
            var supportCase = SampleCases.in(state);

            var event = supportCase.addUpdate(inbound(NOW.minusSeconds(60)), AGENT, NOW);

            assertThat(supportCase.state()).isEqualTo(CaseState.OPEN);
            assertThat(supportCase.stateSince()).isEqualTo(NOW);
            assertThat(event.by()).isEqualTo(AGENT);
        }

        @Test
        void r5_3_what_support_says_on_the_phone_moves_nothing() {
            var supportCase = SampleCases.solutionProposed();

            supportCase.addUpdate(outbound(NOW.minusSeconds(60)), AGENT, NOW);
            supportCase.addUpdate(from(CallDirection.FROM_CUSTOMER, NOW, null, Visibility.PUBLIC), AGENT, NOW);
            supportCase.addUpdate(from(CallDirection.FROM_CUSTOMER, NOW, alice(), Visibility.INTERNAL), AGENT, NOW);

            assertThat(supportCase.state()).isEqualTo(CaseState.SOLUTION_PROPOSED);
        }

        @Test
        void r7_1_what_was_said_before_the_proposal_is_no_answer_to_it() {
            var supportCase = SampleCases.open();
            supportCase.proposeSolution("Restart.", AGENT, NOW.minusSeconds(60));

            supportCase.addUpdate(inbound(NOW.minusSeconds(61)), AGENT, NOW);

            assertThat(supportCase.state()).isEqualTo(CaseState.SOLUTION_PROPOSED);
        }

        @ParameterizedTest(name = "called {0} after the deadline: {1}")
        @CsvSource({"PT0S, OPEN", "PT-1S, OPEN", "PT1S, CLOSED"})
        void r7_3_in_time_it_wins_even_when_it_is_written_down_after_the_closing(Duration after, CaseState state) {
            var supportCase = SampleCases.solutionProposed();
            var deadline = NOW.minusSeconds(3600);
            supportCase.closeUnanswered(SilenceDeadline.ofSolution(1, OPENED, deadline), deadline.plusSeconds(1));
            assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);

            supportCase.addUpdate(inbound(deadline.plus(after)), AGENT, NOW);

            assertThat(supportCase.state()).isEqualTo(state);
            assertThat(supportCase.closure().isPresent()).isEqualTo(state == CaseState.CLOSED);
        }

        @Test
        void r5_a_case_closed_by_people_keeps_the_call_and_stays_closed() {
            var supportCase = SampleCases.closed();

            supportCase.addUpdate(inbound(NOW), AGENT, NOW);

            assertThat(supportCase.state()).isEqualTo(CaseState.CLOSED);
        }
    }

    private static SupportCase openedAt(Instant at) {
        var sample = SampleCases.fresh();
        return SupportCase.begin(
                new SupportCase.Beginning(
                        sample.organization(), null, null, Channel.PHONE, sample.priority(), sample.issue()),
                AGENT,
                at);
    }

    private static Message outbound(Instant startedAt) {
        return from(CallDirection.TO_CUSTOMER, startedAt, alice(), Visibility.PUBLIC);
    }

    private static Message inbound(Instant startedAt) {
        return from(CallDirection.FROM_CUSTOMER, startedAt, alice(), Visibility.PUBLIC);
    }

    private static Message from(CallDirection direction, Instant startedAt, UUID contact, Visibility visibility) {
        var call = new Call(direction, startedAt, 60, contact, contact == null ? null : "Alice Archer");
        return new Message("We talked.", UpdateKind.CALL, visibility, null, call);
    }

    private static UUID alice() {
        return new UUID(1, 1);
    }

    private static Message message(UpdateKind kind, Channel channel, Call call) {
        return new Message("Hello.", kind, Visibility.PUBLIC, channel, call);
    }

    private static Refusal refused(Message message, Actor by) {
        return catchThrowableOfType(Refusal.class, () -> SampleCases.open().addUpdate(message, by, NOW));
    }
}
