package dev.caseclock.rca.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R8.6, R9.2: what becomes of a promise. */
class ActionItemTest {

    private static final Actor ADA = new Actor(Actor.Kind.AGENT, "ada", "Ada");
    private static final Instant OPENED = Instant.parse("2026-03-12T09:00:00Z");
    private static final LocalDate DUE_ON = LocalDate.parse("2026-03-20");
    private static final Instant DUE_AT = Instant.parse("2026-03-21T04:00:00Z");
    private static final Instant JUST_LATE = DUE_AT.plusNanos(1000);

    @ParameterizedTest(name = "{0} in {1} ends at {2}")
    @CsvSource({
        "2026-03-20, America/New_York, 2026-03-21T04:00:00Z",
        "2026-03-07, America/New_York, 2026-03-08T05:00:00Z",
        "2026-03-08, America/New_York, 2026-03-09T04:00:00Z",
        "2026-03-20, Asia/Shanghai,    2026-03-20T16:00:00Z",
        "2026-09-05, America/Santiago, 2026-09-06T04:00:00Z",
        "2026-12-31, UTC,              2027-01-01T00:00:00Z",
    })
    void is_due_at_the_end_of_its_date_in_its_zone_R9_2(LocalDate dueOn, String zone, Instant dueAt) {
        assertThat(task(ActionItemKind.CORRECTIVE, dueOn, ZoneId.of(zone)).dueAt())
                .isEqualTo(dueAt);
    }

    @Nested
    class While_open {

        @Test
        void the_deadline_itself_is_in_time_R9_2() {
            var item = promised();

            assertThat(item.isLateAt(DUE_AT)).isFalse();
            assertThat(item.nextChangeAt(DUE_AT)).contains(JUST_LATE);
            assertThat(item.isLateAt(JUST_LATE)).isTrue();
            assertThat(item.nextChangeAt(JUST_LATE)).isEmpty();
        }

        @Test
        void it_is_handed_over_but_keeps_the_date_that_was_published_R8_5() {
            var item = promised();

            assertThat(item.change("Release team", DUE_ON)).isEqualTo(ActionItemEvent.CHANGED);
            assertThat(item.owner()).isEqualTo("Release team");
            refused(() -> item.change("Release team", DUE_ON.plusDays(1)), 409, "DUE_DATE_IS_PUBLISHED");
        }

        @Test
        void an_internal_one_gets_another_date() {
            var item = item(ActionItemKind.INTERNAL);
            item.change("Media team", DUE_ON.plusDays(1));

            assertThat(item.dueAt()).isEqualTo(DUE_AT.plusSeconds(86_400));
        }
    }

    @Nested
    class Done {

        @Test
        void is_judged_by_when_it_was_done_and_not_by_when_that_was_said_R9_2() {
            var item = promised();
            item.complete(DUE_AT, Optional.of("Shipped."), ADA, JUST_LATE.plusSeconds(60));

            assertThat(item.state()).isEqualTo(ActionItemState.DONE);
            assertThat(item.isLateAt(JUST_LATE.plusSeconds(60))).isFalse();
            assertThat(item.settledAt()).contains(DUE_AT);
            assertThat(item.settledBy()).contains(ADA);
        }

        @Test
        void after_the_deadline_is_late_for_ever() {
            var item = promised();
            item.complete(JUST_LATE, Optional.empty(), ADA, JUST_LATE);

            assertThat(item.isLateAt(JUST_LATE)).isTrue();
        }

        @Test
        void may_have_been_before_the_publication_but_not_in_the_future() {
            var item = promised();
            refused(
                    () -> item.complete(OPENED.plusNanos(1000), Optional.empty(), ADA, OPENED),
                    422,
                    "DONE_IN_THE_FUTURE");

            item.complete(OPENED.minusSeconds(86_400), Optional.empty(), ADA, OPENED);
            assertThat(item.state()).isEqualTo(ActionItemState.DONE);
        }

        @Test
        void is_final() {
            var item = promised();
            item.complete(OPENED, Optional.empty(), ADA, OPENED);

            refused(() -> item.complete(OPENED, Optional.empty(), ADA, OPENED), 409, "ACTION_ITEM_IS_SETTLED");
            refused(() -> item.drop("x", ADA, OPENED), 409, "ACTION_ITEM_IS_SETTLED");
            refused(() -> item.change("x", DUE_ON), 409, "ACTION_ITEM_IS_SETTLED");
        }
    }

    @Test
    void dropped_says_why_and_is_never_late() {
        var item = promised();
        item.drop("The old release is taken out of service.", ADA, JUST_LATE);

        assertThat(item.state()).isEqualTo(ActionItemState.DROPPED);
        assertThat(item.note()).contains("The old release is taken out of service.");
        assertThat(item.isLateAt(JUST_LATE)).isFalse();
    }

    @Nested
    class A_revision {

        private final UUID revision = UUID.randomUUID();

        @Test
        void carries_an_open_promise_on_with_its_new_date() {
            var item = promised();
            var later = task(ActionItemKind.CORRECTIVE, DUE_ON.plusDays(7), ZoneId.of("America/New_York"));

            assertThat(item.isThatOf(later)).isTrue();
            assertThat(item.carryOn(revision, later)).contains(ActionItemEvent.CHANGED);
            assertThat(item.documentId()).isEqualTo(revision);
            assertThat(item.dueOn()).isEqualTo(DUE_ON.plusDays(7));
        }

        @Test
        void that_says_the_same_tells_nothing_new() {
            var item = promised();

            assertThat(item.carryOn(revision, task(ActionItemKind.CORRECTIVE, DUE_ON, ZoneId.of("America/New_York"))))
                    .isEmpty();
            assertThat(item.documentId()).isEqualTo(revision);
        }

        @Test
        void leaves_what_is_done_as_it_was_done() {
            var item = promised();
            item.complete(OPENED, Optional.empty(), ADA, OPENED);
            var later = task(ActionItemKind.CORRECTIVE, DUE_ON.plusDays(7), ZoneId.of("America/New_York"));

            assertThat(item.carryOn(revision, later)).isEmpty();
            assertThat(item.dueOn()).isEqualTo(DUE_ON);
        }
    }

    private static ActionItem promised() {
        return item(ActionItemKind.CORRECTIVE);
    }

    private static ActionItem item(ActionItemKind kind) {
        return ActionItem.open(
                UUID.randomUUID(), UUID.randomUUID(), task(kind, DUE_ON, ZoneId.of("America/New_York")), OPENED);
    }

    private static Task task(ActionItemKind kind, LocalDate dueOn, ZoneId zone) {
        return new Task(kind, "Refuse an empty codec list", "Media team", dueOn, zone, null);
    }

    private static void refused(ThrowingCallable move, int status, String code) {
        var refusal = catchThrowableOfType(Refusal.class, move);
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }
}
