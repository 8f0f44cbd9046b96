package dev.caseclock.cases.notices;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.phoneCase;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.lifecycle.NoticeKind;
import dev.caseclock.cases.notices.MailServer.Mood;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** R7.2 and R8.7: what people are mailed, against a real mail server. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
@QuarkusTestResource(Mailroom.class)
class NoticesIT {

    private static final Instant FRIDAY = Instant.parse("2026-03-06T17:00:00Z");

    private final TestClock clock = new TestClock();

    @Inject
    SendNoticesJob job;

    @Inject
    NoticeRepository notices;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Postbox postbox;

    @Inject
    Transactions transactions;

    @BeforeEach
    void send_what_others_left() {
        Mailroom.isItself();
        sendAll();
    }

    @AfterEach
    void everything_as_it_was() {
        Mailroom.isItself();
        clock.reset();
    }

    @Nested
    class What_is_mailed {

        @Test
        void a_public_reply_goes_to_the_contact_of_the_case_and_an_internal_note_to_nobody() {
            var acme = customer();
            var id = assigned(acme);

            assertThat(update(AGENT, id, "We look into it. 😀").statusCode()).isEqualTo(201);
            made(post(
                    AGENT,
                    "/api/v1/cases/" + id + "/updates",
                    Map.of("body", "They misconfigured it.", "visibility", "INTERNAL")));
            sendAll();

            var mails = Mailroom.received(alice(acme));
            assertThat(mails).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).matches("\\[CS-\\d+\\] Reply: Calls drop");
                assertThat(mail.text()).contains("Ada Agent of support has written", "We look into it. 😀");
            });
            assertThat(Mailroom.received(bob(acme))).isEmpty();
            var listed = ok(get(acme.alice(), "/api/v1/cases/" + id + "/notices"));
            assertThat(listed.<List<String>>path("items.kind")).containsExactly("REPLY");
            assertThat(listed.<String>path("items[0].state")).isEqualTo("SENT");
            assertThat(listed.<String>path("items[0].address")).isEqualTo(alice(acme));
            assertThat(listed.<String>path("items[0].language")).isEqualTo("en");
            assertThat(listed.<Integer>path("items[0].attempts")).isEqualTo(1);
            assertThat(listed.<Boolean>path("items[0].possiblyTwice")).isFalse();
            assertThat(Instant.parse(listed.path("items[0].sentAt"))).isNotNull();
        }

        @Test
        void a_question_a_proposal_and_a_closing_are_mailed_and_no_answer_of_the_customer() {
            var acme = customer();
            var id = assigned(acme);
            ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));
            made(post(acme.bob(), "/api/v1/cases/" + id + "/updates", Map.of("body", "Monday.")));
            ok(change(AGENT, id, "solution-proposal", Map.of("solution", "Please restart.")));
            ok(change(acme.bob(), id, "solution-acceptance", Map.of()));

            sendAll();

            assertThat(Mailroom.received(alice(acme)))
                    .extracting(Received::text)
                    .satisfiesExactlyInAnyOrder(
                            text -> assertThat(text).contains("Since when?", "you will be told before"),
                            text -> assertThat(text).contains("Please restart."),
                            text -> assertThat(text).contains("was closed on"));
            assertThat(events(id)).doesNotContain("case.notice-delivered");
        }

        @Test
        void people_are_written_to_in_their_language() {
            var acme = customer();
            made(contact(acme.shortName(), "lihua", "BACKUP", "zh-CN"));
            var request = phoneCase(acme);
            request.put("contactId", idOf(acme, "lihua"));
            var id = made(open(AGENT, request));
            ok(change(AGENT, id, "assignment", Map.of()));
            asks(id, FRIDAY.minus(Duration.ofDays(2)));
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            sendAll();

            assertThat(Mailroom.received("lihua@" + acme.shortName() + ".example"))
                    .filteredOn(mail -> mail.subject().contains("最终通知"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains("lihua，您好：", "2026-03-10 00:00 America/New_York (2026-03-10 04:00 UTC)"));
            assertThat(Mailroom.received(alice(acme)))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.subject()).contains("Last notice before closing"));
        }

        @Test
        void history_of_another_desk_is_mailed_to_nobody() {
            var acme = customer();
            var row = """
                    {"caseNumber":"X-1","changedAt":"2026-01-05T10:00:00Z","openedAt":"2026-01-05T09:00:00Z","state":"SOLUTION_PROPOSED",\
                    "priority":"HIGH","assignee":"Amy","organization":"%s","subject":"Old"}
                    """.formatted(acme.shortName());
            var imported = Desk.ADMIN
                    .given()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/x-ndjson")
                    .body(row.getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/case-imports?source=" + acme.shortName());

            assertThat(imported.<Integer>path("casesOpened"))
                    .as(imported.asString())
                    .isEqualTo(1);
            assertThat(TestDatabase.number("""
                            select count(*) from notice join support_case c on c.id = case_id where c.source = ?
                            """, acme.shortName())).isZero();
        }
    }

    @Nested
    class Before_closing {

        @Test
        void r7_2_a_final_notice_that_went_out_is_told_with_its_true_instant() {
            clock.freeze(FRIDAY);
            var acme = customer();
            var id = asked(acme);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            clock.freeze(FRIDAY.plusSeconds(7));

            sendAll();

            assertThat(Mailroom.received(alice(acme)))
                    .filteredOn(mail -> mail.subject().contains("Last notice"))
                    .hasSize(1);
            assertThat(Mailroom.received(bob(acme))).hasSize(1);
            assertThat(TestDatabase.column("""
                            select occurred_at::text || ' ' || (data -> 'notice' ->> 'kind') from event
                            where subject = ? and type = 'dev.caseclock.case.notice-delivered'
                            """, id))
                    .containsExactly("2026-03-06 17:00:07+00 FINAL_NOTICE", "2026-03-06 17:00:07+00 FINAL_NOTICE");
            assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/history").<List<String>>path("items.summary"))
                    .contains("The final notice before silence closes the case went to alice.");
        }

        @Test
        void a_notice_makes_nobodys_version_stale() {
            var acme = customer();
            var id = asked(acme);
            var etag = Desk.etag("/api/v1/cases/" + id);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            sendAll();

            assertThat(Desk.etag("/api/v1/cases/" + id)).isEqualTo(etag);
        }

        @Test
        void r7_3_who_has_answered_is_not_warned_any_more() {
            var acme = customer();
            var id = asked(acme);
            announce(id, NoticeKind.WARNING, FRIDAY);
            assertThat(update(acme.alice(), id, "Monday.").statusCode()).isEqualTo(201);

            sendAll();
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            sendAll();

            assertThat(states(id, "WARNING")).containsOnly("WITHDRAWN");
            assertThat(states(id, "FINAL_NOTICE")).isEmpty();
            assertThat(events(id)).doesNotContain("case.notice-delivered");
        }

        @Test
        void the_final_notice_takes_the_place_of_a_warning_that_did_not_go_out() {
            var acme = customer();
            var id = asked(acme);
            announce(id, NoticeKind.WARNING, FRIDAY);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            sendAll();

            assertThat(states(id, "WARNING")).containsOnly("WITHDRAWN");
            assertThat(states(id, "FINAL_NOTICE")).containsOnly("SENT");
        }

        @Test
        void r7_2_a_case_with_nobody_to_notify_is_listed_and_goes_out_when_there_is_somebody() {
            var acme = customer();
            var id = asked(acme);
            var contacts =
                    TestDatabase.column("select id from contact where organization_id = ?", UUID.fromString(acme.id()));
            TestDatabase.execute("update support_case set contact_id = null where id = ?", UUID.fromString(id));
            TestDatabase.execute(
                    "update contact set kind = 'READ_ONLY' where organization_id = ?", UUID.fromString(acme.id()));
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            var failed = failedOf(id);
            assertThat(failed).hasSize(1);
            assertThat(failed.get(0)).containsEntry("failure", "NO_RECIPIENT").doesNotContainKey("address");
            assertThat(events(id)).endsWith("case.notice-failed");
            var again = "/api/v1/notices/" + failed.get(0).get("id") + "/attempts";
            Problems.of(post(OPS, again, "")).is(409, "NOBODY_TO_NOTIFY").hasRemedy();

            TestDatabase.execute("update contact set kind = 'BACKUP' where id = ?", contacts.get(1));
            assertThat(ok(post(OPS, again, "")).<String>path("state")).isEqualTo("PENDING");
            sendAll();
            assertThat(states(id, "FINAL_NOTICE")).containsExactly("SENT");
        }
    }

    @Nested
    class When_mail_fails {

        @Test
        void r7_2_what_is_refused_for_good_is_given_up_told_to_staff_and_sent_again_by_ops() {
            var acme = customer();
            var id = asked(acme);
            Mailroom.is(Mood.REFUSE_RECIPIENT);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            sendAll();

            assertThat(failedOf(id)).hasSize(2).allSatisfy(notice -> {
                assertThat(notice).containsEntry("failure", "REFUSED").containsKey("failedAt");
                assertThat(notice.get("failureDetail").toString()).contains("No such mailbox");
            });
            assertThat(events(id)).endsWith("case.notice-failed", "case.notice-failed");
            assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/history").<List<String>>path("items.what"))
                    .doesNotContain("dev.caseclock.case.notice-failed");
            assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/notices").asString())
                    .doesNotContain("No such mailbox");
            assertThat(get(AGENT, "/q/metrics").asString())
                    .containsPattern("caseclock_notices\\{state=\"FAILED\"\\} [1-9]");

            Mailroom.isItself();
            var one = failedOf(id).get(0).get("id");
            ok(post(OPS, "/api/v1/notices/" + one + "/attempts", ""));
            sendAll();

            assertThat(states(id, "FINAL_NOTICE")).containsExactlyInAnyOrder("FAILED", "SENT");
            assertThat(events(id)).endsWith("case.notice-delivered");
            Problems.of(post(OPS, "/api/v1/notices/" + one + "/attempts", ""))
                    .is(409, "NOTICE_NOT_FAILED")
                    .with("state", "SENT");
        }

        @Test
        void r7_2_one_person_who_can_be_reached_is_enough() {
            var acme = customer();
            var id = asked(acme);
            Mailroom.isTo(alice(acme), Mood.REFUSE_RECIPIENT);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);

            sendAll();

            assertThat(events(id)).contains("case.notice-failed", "case.notice-delivered");
            assertThat(notices.finalNoticeSentAt(UUID.fromString(id), silentSince(id)))
                    .isPresent();
        }

        @Test
        void a_retry_repeats_its_answer_and_goes_to_the_address_of_today() {
            var acme = customer();
            var id = asked(acme);
            Mailroom.is(Mood.REFUSE_RECIPIENT);
            update(AGENT, id, "Hello?");
            sendAll();
            Mailroom.isItself();
            var notice = failedOf(id).get(0).get("id");
            TestDatabase.execute(
                    "update contact set email = ? where email = ?", "al@" + acme.shortName() + ".example", alice(acme));
            var key = UUID.randomUUID().toString();

            for (var attempt = 0; attempt < 2; attempt++) {
                var answer = OPS.given().header("Idempotency-Key", key).post("/api/v1/notices/" + notice + "/attempts");
                assertThat(ok(answer).<String>path("state")).isEqualTo("PENDING");
            }
            sendAll();

            assertThat(Mailroom.received("al@" + acme.shortName() + ".example"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text()).contains("Hello?"));
        }

        @Test
        void r7_2_what_failed_to_reach_somebody_who_left_goes_to_whoever_has_not_been_told() {
            var acme = customer();
            var id = asked(acme);
            Mailroom.is(Mood.REFUSE_RECIPIENT);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            sendAll();
            Mailroom.isItself();
            TestDatabase.execute("update contact set removed_at = named_at where email = ?", bob(acme));
            var toBob = failedOf(id).stream()
                    .filter(notice -> notice.get("address").equals(bob(acme)))
                    .findFirst()
                    .orElseThrow()
                    .get("id");

            Problems.of(post(OPS, "/api/v1/notices/" + toBob + "/attempts", "")).is(409, "NOBODY_TO_NOTIFY");
            made(contact(acme.shortName(), "carol", "BACKUP"));
            var again = ok(post(OPS, "/api/v1/notices/" + toBob + "/attempts", ""));

            assertThat(again.<String>path("address")).isEqualTo("carol@" + acme.shortName() + ".example");
            sendAll();
            assertThat(events(id)).endsWith("case.notice-delivered");
        }

        @Test
        void r7_2_a_server_that_is_down_for_a_day_delays_the_notice_and_loses_nothing() {
            var acme = customer();
            clock.set(FRIDAY);
            var id = asked(acme);
            Mailroom.is(Mood.DEFER_TEXT);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            for (var hour = 0; hour < 24; hour++) {
                sendAll();
                clock.advance(Duration.ofHours(1));
            }
            assertThat(states(id, "FINAL_NOTICE")).containsOnly("PENDING");
            assertThat(attempts(id)).containsOnly(24);
            assertThat(events(id)).doesNotContain("case.notice-delivered", "case.notice-failed");

            Mailroom.isItself();
            sendAll();

            assertThat(states(id, "FINAL_NOTICE")).containsOnly("SENT");
            assertThat(notices.finalNoticeSentAt(UUID.fromString(id), silentSince(id))
                            .orElseThrow())
                    .isAfter(FRIDAY.plus(Duration.ofHours(24)));
        }

        @Test
        void r7_2_a_server_that_is_down_for_three_days_is_given_up() {
            var acme = customer();
            clock.set(FRIDAY);
            var id = asked(acme);
            Mailroom.is(Mood.DEFER_RECIPIENT);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            sendAll();
            clock.advance(Duration.ofDays(3));

            sendAll();

            assertThat(failedOf(id))
                    .hasSize(2)
                    .allSatisfy(notice -> assertThat(notice).containsEntry("failure", "DEFERRED"));
        }

        @Test
        void a_notice_that_cannot_be_written_holds_up_no_other() {
            var acme = customer();
            var id = asked(acme);
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            TestDatabase.execute(
                    "update notice set zone = 'Nowhere/At-all' where case_id = ? and address = ?",
                    UUID.fromString(id),
                    alice(acme));

            sendAll();

            assertThat(states(id, "FINAL_NOTICE")).containsExactlyInAnyOrder("FAILED", "SENT");
        }

        @Test
        void a_server_that_does_not_answer_is_not_asked_for_every_mail() {
            var acme = customer();
            var id = assigned(acme);
            Mailroom.is(Mood.HANG_AFTER_TEXT);
            for (var each = 0; each < 3; each++) {
                update(AGENT, id, "Hello " + each);
            }

            assertThat(job.run()).isEqualTo(new SendNoticesJob.Result(0, 1));

            assertThat(attempts(id)).containsExactlyInAnyOrder(1, 0, 0);
            assertThat(twice(id)).containsExactlyInAnyOrder(true, false, false);
        }
    }

    @Nested
    class Several_processes {

        @Test
        void two_replicas_send_each_mail_once() throws Exception {
            var customers = new ArrayList<Customer>();
            for (var each = 0; each < 12; each++) {
                var acme = customer();
                update(AGENT, assigned(acme), "Hello");
                customers.add(acme);
            }

            var replicas = Executors.newFixedThreadPool(2);
            try {
                Callable<Integer> replica = () -> job.run().sent();
                var sent = 0;
                for (var result : replicas.invokeAll(List.of(replica, replica))) {
                    sent += result.get();
                }
                assertThat(sent).isEqualTo(12);
            } finally {
                replicas.shutdown();
            }

            assertThat(customers)
                    .allSatisfy(
                            acme -> assertThat(Mailroom.received(alice(acme))).hasSize(1));
        }

        @Test
        void a_process_that_dies_between_sending_and_writing_down_loses_nothing_and_says_so() {
            var acme = customer();
            var id = asked(acme);
            TestDatabase.execute("delete from contact where email = ?", bob(acme));
            announce(id, NoticeKind.FINAL_NOTICE, FRIDAY);
            var lost = deliveries.next().orElseThrow();
            postbox.post(lost.mail());
            assertThat(job.run().sent()).isZero();

            clock.advance(Duration.ofMinutes(6));
            sendAll();

            assertThat(Mailroom.received(alice(acme)))
                    .filteredOn(mail -> mail.subject().contains("Last notice"))
                    .hasSize(2)
                    .extracting(mail -> mail.header("Message-ID"))
                    .containsOnly("<" + lost.noticeId() + "@caseclock.example>");
            assertThat(get(acme.alice(), "/api/v1/cases/" + id + "/notices")
                            .<List<Boolean>>path("items.findAll { it.kind == 'FINAL_NOTICE' }.possiblyTwice"))
                    .containsExactly(true);
            assertThat(events(id)).containsOnlyOnce("case.notice-delivered");

            deliveries.conclude(lost.noticeId(), Delivery.DONE);
            assertThat(events(id)).containsOnlyOnce("case.notice-delivered");
        }
    }

    @Nested
    class The_list_for_ops {

        @Test
        void pages_and_narrows() {
            var acme = customer();
            var id = assigned(acme);
            for (var each = 0; each < 3; each++) {
                update(AGENT, id, "Hello " + each);
            }
            var first = ok(get(AGENT, "/api/v1/cases/" + id + "/notices?limit=2"));
            var second = ok(get(AGENT, "/api/v1/cases/" + id + "/notices?limit=2&cursor=" + first.path("next")));

            assertThat(first.<List<String>>path("items")).hasSize(2);
            assertThat(second.<List<String>>path("items")).hasSize(1);
            assertThat(second.<String>path("next")).isNull();
            assertThat(get(OPS, "/api/v1/notices?state=PENDING&kind=REPLY&limit=200")
                            .<List<String>>path("items.findAll { it.caseId == '" + id + "' }.kind"))
                    .containsExactly("REPLY", "REPLY", "REPLY");
            assertThat(get(OPS, "/api/v1/notices?state=SENT&limit=200").<List<String>>path("items.caseId"))
                    .doesNotContain(id);
        }

        @Test
        void refuses_what_it_does_not_understand() {
            Problems.of(get(OPS, "/api/v1/notices?state=LOST")).at("query:state");
            Problems.of(get(OPS, "/api/v1/notices?cursor=nonsense")).is(400, "INVALID_CURSOR");
            assertThat(get(OPS, "/api/v1/notices?limit=0").statusCode()).isEqualTo(400);
            assertThat(post(OPS, "/api/v1/notices/nonsense/attempts", "").statusCode())
                    .isEqualTo(404);
            Problems.of(post(OPS, "/api/v1/notices/" + UUID.randomUUID() + "/attempts", ""))
                    .is(404, "NOT_FOUND");
            Problems.of(OPS.given().post("/api/v1/notices/" + UUID.randomUUID() + "/attempts"))
                    .is(428, "PRECONDITION_REQUIRED");
        }
    }

    private String asked(Customer acme) {
        var id = made(open(acme.alice(), portalCase()));
        ok(change(AGENT, id, "assignment", Map.of()));
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));
        sendAll();
        return id;
    }

    private void asks(String id, Instant at) {
        clock.freeze(at);
        ok(change(AGENT, id, "info-request", Map.of("question", "Since when?")));
    }

    private void announce(String id, NoticeKind kind, Instant dueAt) {
        var since = silentSince(id);
        transactions.run(() -> notices.announce(new Announcement(
                UUID.fromString(id),
                kind,
                since,
                since,
                dueAt,
                Instant.parse("2026-03-10T04:00:00Z"),
                "America/New_York")));
    }

    private void sendAll() {
        for (var result = job.run(); result.sent() + result.failed() > 0; ) {
            result = job.run();
        }
    }

    private static Instant silentSince(String id) {
        return Instant.parse(get(Desk.SERVICE, "/api/v1/cases/" + id).path("stateSince"));
    }

    private static List<Map<String, Object>> failedOf(String id) {
        return get(OPS, "/api/v1/notices?state=FAILED&limit=200").path("items.findAll { it.caseId == '" + id + "' }");
    }

    private static List<Object> states(String id, String kind) {
        return TestDatabase.column(
                "select state from notice where case_id = ? and kind = ?", UUID.fromString(id), kind);
    }

    private static List<Object> attempts(String id) {
        return TestDatabase.column(
                "select attempts from notice where case_id = ? and kind <> 'QUESTION'", UUID.fromString(id));
    }

    private static List<Object> twice(String id) {
        return TestDatabase.column("select possibly_twice from notice where case_id = ?", UUID.fromString(id));
    }

    private static String idOf(Customer acme, String person) {
        return get(AGENT, "/api/v1/organizations/" + acme.shortName() + "/contacts")
                .path("items.find { it.name == '" + person + "' }.id");
    }

    private static String alice(Customer acme) {
        return "alice@" + acme.shortName() + ".example";
    }

    private static String bob(Customer acme) {
        return "bob@" + acme.shortName() + ".example";
    }
}
