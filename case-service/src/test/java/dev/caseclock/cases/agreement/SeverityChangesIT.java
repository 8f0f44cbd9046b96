package dev.caseclock.cases.agreement;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.phoneCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class SeverityChangesIT {

    private static final String SECOND_OPEN_ONE = """
            insert into severity_change (id, version, case_id, cycle, kind, previous, wanted, state, asked_by_kind,
                                         asked_by_id, asked_side, asked_channel, asked_reason, asked_at)
            select gen_random_uuid(), 1, case_id, cycle, kind, previous, 'S4', state, asked_by_kind,
                   asked_by_id, asked_side, asked_channel, asked_reason, asked_at
            from severity_change
            where case_id = ?::uuid
            """;

    private final TestClock clock = new TestClock();
    private Customer acme;
    private String id;

    @BeforeEach
    void a_case_of_severity_s2() {
        acme = customer();
        id = opened(acme);
    }

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Nested
    class Triage {

        @Test
        void r3_4_support_sets_the_severity_alone_once() {
            var triaged = ok(change(AGENT, id, "triage", wish("S3", "A workaround exists.")));

            assertThat(triaged.<String>path("severity")).isEqualTo("S3");
            assertThat(triaged.<String>path("priority")).isEqualTo("HIGH");
            assertThat(triaged.header("ETag")).isEqualTo("\"2\"");
            Problems.of(change(MANAGER, id, "triage", wish("S4", "Again.")))
                    .is(422, "SEVERITY_BY_AGREEMENT_ONLY")
                    .rule("R3.4")
                    .at("/severity")
                    .hasRemedy();
            assertThat(events(id)).containsExactly("case.opened", "case.severity-changed");
        }

        @Test
        void r3_4_confirming_the_derived_severity_is_a_triage_too() {
            var triaged = ok(change(AGENT, id, "triage", wish("S2", "As given.")));

            assertThat(triaged.<String>path("severity")).isEqualTo("S2");
            Problems.of(change(AGENT, id, "triage", wish("S3", "Hm.")))
                    .is(422, "SEVERITY_BY_AGREEMENT_ONLY")
                    .inEnglish();
            assertThat(events(id)).containsExactly("case.opened", "case.severity-confirmed");
            assertThat(history()).endsWith("Ada Agent confirmed the severity S2.");
        }

        @Test
        void r3_4_an_agreement_ends_the_time_of_triage() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));
            ok(answer(AGENT, proposal, "acceptance", Map.of()));

            Problems.of(change(AGENT, id, "triage", wish("S4", "Trivial."))).is(422, "SEVERITY_BY_AGREEMENT_ONLY");
        }

        @Test
        void an_open_proposal_is_answered_first() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));

            Problems.of(change(AGENT, id, "triage", wish("S4", "Trivial.")))
                    .is(409, "SEVERITY_CHANGE_OPEN")
                    .with("changeId", proposal)
                    .hasRemedy();
            ok(answer(AGENT, proposal, "rejection", Map.of("reason", "Worse.")));
            ok(change(AGENT, id, "triage", wish("S4", "Trivial.")));
        }

        @Test
        void triage_is_for_agents_with_the_present_version() {
            Problems.of(change(acme.alice(), id, "triage", wish("S1", "Please")))
                    .is(403, "FORBIDDEN");
            Problems.of(change(OPS, id, "triage", wish("S1", "Please"))).is(403, "FORBIDDEN");
            Problems.of(put(AGENT, "/api/v1/cases/" + id + "/triage", "\"7\"", wish("S1", "Please")))
                    .is(412, "STALE_VERSION");
            Problems.of(put(AGENT, "/api/v1/cases/" + id + "/triage", "\"1\"", Map.of("severity", "S1")))
                    .is(400, "MISSING_VALUE")
                    .at("/reason");
            Problems.of(put(AGENT, "/api/v1/cases/" + id + "/triage", "\"1\"", wish("S5", "Please")))
                    .is(400, "NOT_ONE_OF");
        }

        @Test
        void r5_1_a_closed_case_is_not_triaged() {
            ok(change(acme.alice(), id, "closure", Map.of()));

            Problems.of(change(AGENT, id, "triage", wish("S4", "Trivial.")))
                    .is(409, "MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .with("state", "CLOSED")
                    .with("allowedActions", List.of("REQUEST_REOPENING"));
        }
    }

    @Nested
    class A_proposal {

        @Test
        void r5_1_is_refused_under_its_own_name_when_the_case_is_closed() {
            ok(change(acme.alice(), id, "closure", Map.of()));

            Problems.of(propose(acme.alice(), wish("S3", "Not that bad.")))
                    .is(409, "MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .says("does not allow CHANGE_SEVERITY");
        }

        @Test
        void r3_4_the_customer_proposes_and_support_accepts() {
            var asked = propose(acme.alice(), wish("S3", "Not that bad."));
            var proposal = made(asked);
            assertThat(asked.<String>path("state")).isEqualTo("OPEN");
            assertThat(asked.<String>path("side")).isEqualTo("CUSTOMER");
            assertThat(asked.<String>path("previousSeverity")).isEqualTo("S2");
            assertThat(asked.header("Location")).isEqualTo("/api/v1/cases/" + id + "/severity-changes/" + proposal);
            assertThat(severity()).isEqualTo("S2");

            var agreed = ok(answer(AGENT, proposal, "acceptance", Map.of("reason", "Agreed.")));

            assertThat(agreed.<String>path("state")).isEqualTo("AGREED");
            assertThat(agreed.<String>path("answer.by.name")).isEqualTo("Ada Agent");
            assertThat(agreed.<String>path("answer.reason")).isEqualTo("Agreed.");
            assertThat(agreed.<String>path("effectiveAt")).isEqualTo(agreed.path("answer.at"));
            assertThat(agreed.header("ETag")).isEqualTo("\"2\"");
            assertThat(severity()).isEqualTo("S3");
        }

        @Test
        void r3_4_support_proposes_and_the_customer_accepts() {
            var proposal = made(propose(AGENT, wish("S4", "Only the colour is wrong.")));

            Problems.of(answer(MANAGER, proposal, "acceptance", Map.of()))
                    .is(403, "OTHER_SIDE_ANSWERS")
                    .rule("R3.4")
                    .hasRemedy();
            ok(answer(acme.bob(), proposal, "acceptance", Map.of()));

            assertThat(severity()).isEqualTo("S4");
            assertThat(events(id))
                    .containsExactly("case.opened", "case.severity-change-proposed", "case.severity-changed");
        }

        @ParameterizedTest
        @CsvSource({
            "rejection, DECLINED, case.severity-change-declined",
            "withdrawal, WITHDRAWN, case.severity-change-withdrawn"
        })
        void r3_4_a_declined_or_withdrawn_proposal_changes_nothing(String noun, String state, String event) {
            var proposal = made(propose(AGENT, wish("S4", "Only the colour is wrong.")));
            var who = noun.equals("rejection") ? acme.alice() : MANAGER;

            var answered = ok(answer(who, proposal, noun, Map.of("reason", "No.")));

            assertThat(answered.<String>path("state")).isEqualTo(state);
            assertThat(answered.<String>path("effectiveAt")).isNull();
            assertThat(severity()).isEqualTo("S2");
            assertThat(events(id)).endsWith(event);
            made(propose(AGENT, wish("S3", "Then this.")));
        }

        @Test
        void r3_4_only_who_proposed_takes_back_and_only_the_other_side_answers() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));

            Problems.of(answer(AGENT, proposal, "withdrawal", Map.of())).is(403, "PROPOSER_WITHDRAWS");
            Problems.of(answer(acme.bob(), proposal, "acceptance", Map.of())).is(403, "OTHER_SIDE_ANSWERS");
            Problems.of(answer(acme.bob(), proposal, "rejection", Map.of("reason", "No")))
                    .is(403, "OTHER_SIDE_ANSWERS");
            ok(answer(acme.bob(), proposal, "withdrawal", Map.of()));
        }

        @Test
        void r3_4_one_is_open_at_a_time() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));

            Problems.of(propose(AGENT, wish("S4", "Trivial.")))
                    .is(409, "SEVERITY_CHANGE_OPEN")
                    .with("changeId", proposal);
            ok(answer(AGENT, proposal, "rejection", Map.of("reason", "Worse.")));
            Problems.of(answer(AGENT, proposal, "rejection", Map.of("reason", "Worse.")))
                    .is(409, "SEVERITY_CHANGE_SETTLED")
                    .with("state", "DECLINED");
            made(propose(AGENT, wish("S4", "Trivial.")));
        }

        @Test
        void of_many_proposals_at_once_one_is_made() {
            var statuses = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> propose(i % 2 == 0 ? AGENT : acme.alice(), wish("S3", "Now " + i))
                                    .statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();

            assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409);
        }

        @Test
        void r3_4_the_database_keeps_a_second_open_one_out() {
            made(propose(AGENT, wish("S3", "Not that bad.")));
            var second = catchThrowable(() -> TestDatabase.execute(SECOND_OPEN_ONE, id));

            assertThat(second.getCause()).hasMessageContaining("r3_4_one_open_proposal");
        }

        @Test
        void the_proposal_has_a_version_of_its_own() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));
            var path = path(proposal) + "/acceptance";

            Problems.of(put(AGENT, path, "\"2\"", Map.of())).is(412, "STALE_VERSION");
            Problems.of(AGENT.given().body(Map.of()).put(path)).is(428, "PRECONDITION_REQUIRED");
            ok(put(AGENT, path, "\"1\"", Map.of()));
            Problems.of(put(AGENT, path, "\"1\"", Map.of())).is(412, "STALE_VERSION");
        }

        @Test
        void what_is_asked_for_must_be_another_severity_with_a_reason() {
            Problems.of(propose(AGENT, wish("S2", "Still.")))
                    .is(422, "SEVERITY_UNCHANGED")
                    .at("/severity");
            Problems.of(propose(AGENT, Map.of("severity", "S3")))
                    .is(400, "MISSING_VALUE")
                    .at("/reason");
            Problems.of(propose(AGENT, wish("S3", " "))).is(400, "BLANK_TEXT").at("/reason");
            Problems.of(propose(AGENT, wish("S3", "Bell \u0007"))).is(400, "CONTROL_CHARACTER");
            Problems.of(propose(AGENT, wish("S3", "x".repeat(2001)))).is(400, "WRONG_LENGTH");
            Problems.of(propose(acme.rita(), wish("S3", "Me?")))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
            Problems.of(propose(OPS, wish("S3", "Me?"))).is(403, "FORBIDDEN");
            assertThat(events(id)).containsExactly("case.opened");
        }

        @Test
        void the_same_proposal_sent_twice_is_made_once() {
            var twice = IntStream.range(0, 2)
                    .mapToObj(i -> acme.alice()
                            .given()
                            .header("Idempotency-Key", "raise-" + id)
                            .body(wish("S3", "Not that bad. 🙂 不那么严重 \u200f"))
                            .post("/api/v1/cases/" + id + "/severity-changes"))
                    .toList();

            assertThat(twice.get(1).asString()).isEqualTo(twice.get(0).asString());
            assertThat(twice.get(1).header("ETag")).isEqualTo("\"1\"");
            assertThat(twice.get(0).<String>path("reason")).isEqualTo("Not that bad. 🙂 不那么严重 \u200f");
            assertThat(events(id)).containsOnlyOnce("case.severity-change-proposed");
        }

        @Test
        void r5_a_contacts_proposal_is_an_update_and_moves_the_case_like_one() {
            var waiting = proposed(acme);

            made(post(acme.alice(), "/api/v1/cases/" + waiting + "/severity-changes", wish("S3", "Not solved.")));

            assertThat(get(AGENT, "/api/v1/cases/" + waiting).<String>path("state"))
                    .isEqualTo("OPEN");
            assertThat(get(AGENT, "/api/v1/cases/" + waiting + "/updates").<List<String>>path("items.body"))
                    .endsWith("Not solved.");
            assertThat(events(waiting)).endsWith("case.update-added", "case.severity-change-proposed");
        }

        @Test
        void r6_8_supports_proposal_is_a_change_of_a_field_and_no_word_to_the_customer() {
            made(propose(AGENT, wish("S3", "A workaround exists.")));

            assertThat(get(AGENT, "/api/v1/cases/" + id + "/updates").<List<String>>path("items"))
                    .isEmpty();
            assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("lastAgentPublicUpdateAt"))
                    .isNull();
        }
    }

    @Nested
    class On_the_phone {

        @Test
        void r2_5_a_portal_case_grows_to_critical_by_phone_only() {
            Problems.of(propose(acme.alice(), wish("S1", "Nobody can work.")))
                    .is(422, "SEVERITY_RAISED_BY_PHONE_ONLY")
                    .rule("R2.5")
                    .at("/severity")
                    .hasRemedy();

            var asked = propose(AGENT, byPhone(wish("S1", "Nobody can work.")));
            var raised = ok(answer(AGENT, made(asked), "acceptance", Map.of()));

            assertThat(asked.<String>path("side")).isEqualTo("CUSTOMER");
            assertThat(asked.<String>path("contactName")).isEqualTo("alice");
            assertThat(asked.<String>path("by.name")).isEqualTo("Ada Agent");
            assertThat(raised.<String>path("channel")).isEqualTo("PHONE");
            assertThat(severity()).isEqualTo("S1");
            assertThat(get(AGENT, "/api/v1/cases/" + id).<String>path("channel"))
                    .isEqualTo("PORTAL");
            assertThat(history())
                    .endsWith(
                            "Ada Agent noted that alice proposes the severity S1 by phone.",
                            "Ada Agent changed the severity from S2 to S1.");
        }

        @Test
        void an_agent_enters_what_a_contact_answers_by_phone() {
            var proposal = made(propose(AGENT, wish("S3", "A workaround exists.")));

            var agreed = ok(answer(AGENT, proposal, "acceptance", byPhone(Map.of())));

            assertThat(agreed.<String>path("answer.side")).isEqualTo("CUSTOMER");
            assertThat(agreed.<String>path("answer.contactName")).isEqualTo("alice");
            assertThat(severity()).isEqualTo("S3");
        }

        @Test
        void r3_5_the_contact_on_the_phone_is_a_designated_one_of_the_organization() {
            var rita = get(AGENT, "/api/v1/organizations/" + acme.shortName() + "/contacts")
                    .<String>path("items.find { it.kind == 'READ_ONLY' }.id");
            var call = wish("S3", "Not that bad.");
            call.put("channel", "PHONE");

            Problems.of(propose(AGENT, call)).is(422, "PHONE_CONTACT_NEEDED").at("/contactId");
            call.put("contactId", rita);
            Problems.of(propose(AGENT, call))
                    .is(422, "PHONE_CONTACT_NOT_DESIGNATED")
                    .at("/contactId");
            call.put("contactId", customer().alicesId());
            Problems.of(propose(AGENT, call)).is(422, "UNKNOWN_CONTACT").at("/contactId");
            call.put("channel", "PORTAL");
            Problems.of(propose(AGENT, call))
                    .is(422, "CALL_ON_THE_PORTAL")
                    .at("/channel")
                    .at("/contactId");
            Problems.of(propose(acme.alice(), byPhone(wish("S3", "Hello"))))
                    .is(422, "PHONE_ENTERED_BY_SUPPORT")
                    .rule("R2.5")
                    .at("/channel")
                    .at("/contactId");
        }
    }

    @Nested
    class When_the_case_goes_on {

        @Test
        void an_open_proposal_lapses_when_the_case_closes_and_does_not_come_back() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));
            ok(change(acme.alice(), id, "closure", Map.of()));

            assertThat(get(AGENT, path(proposal)).<String>path("state")).isEqualTo("LAPSED");
            Problems.of(answer(AGENT, proposal, "acceptance", Map.of()))
                    .is(409, "SEVERITY_CHANGE_SETTLED")
                    .with("state", "LAPSED");
            Problems.of(propose(AGENT, wish("S4", "Trivial."))).is(409, "MOVE_NOT_ALLOWED");

            reopen();
            assertThat(get(AGENT, path(proposal)).<String>path("state")).isEqualTo("LAPSED");
            assertThat(severity()).isEqualTo("S2");
            made(propose(AGENT, wish("S4", "Trivial.")));
        }

        @Test
        void r3_3_a_change_of_priority_leaves_severity_and_proposal_alone() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));

            ok(change(acme.alice(), id, "priority", Map.of("priority", "LOW")));

            assertThat(severity()).isEqualTo("S2");
            assertThat(get(AGENT, path(proposal)).<String>path("state")).isEqualTo("OPEN");
        }

        @Test
        void accepting_what_the_severity_has_become_meanwhile_changes_nothing_more() {
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));
            TestDatabase.execute("update support_case set severity = 'S3' where id = ?::uuid", id);

            ok(answer(AGENT, proposal, "acceptance", Map.of()));

            assertThat(severity()).isEqualTo("S3");
            assertThat(events(id)).endsWith("case.severity-confirmed");
        }
    }

    @Nested
    class The_ledger {

        @Test
        void r3_4_says_who_when_why_and_on_which_channel_from_the_derived_start_on() {
            ok(change(AGENT, id, "triage", wish("S3", "A workaround exists.")));
            var declined = made(propose(acme.alice(), wish("S2", "It does not work.")));
            ok(answer(AGENT, declined, "rejection", Map.of("reason", "It does.")));
            var raised = made(propose(AGENT, byPhone(wish("S1", "Nobody can work."))));
            ok(answer(MANAGER, raised, "acceptance", Map.of()));

            var ledger = ok(get(acme.alice(), "/api/v1/cases/" + id + "/severity-changes"));

            assertThat(ledger.<List<String>>path("items.kind"))
                    .containsExactly("DERIVED", "TRIAGE", "PROPOSAL", "PROPOSAL");
            assertThat(ledger.<List<String>>path("items.severity")).containsExactly("S2", "S3", "S2", "S1");
            assertThat(ledger.<List<String>>path("items.previousSeverity")).containsExactly(null, "S2", "S3", "S3");
            assertThat(ledger.<List<String>>path("items.state")).containsExactly(null, null, "DECLINED", "AGREED");
            assertThat(ledger.<List<String>>path("items.by.name"))
                    .containsExactly("Alice Archer", "Ada Agent", "Alice Archer", "Ada Agent");
            assertThat(ledger.<List<String>>path("items.side"))
                    .containsExactly("CUSTOMER", "SUPPORT", "CUSTOMER", "CUSTOMER");
            assertThat(ledger.<List<String>>path("items.channel"))
                    .containsExactly("PORTAL", "PORTAL", "PORTAL", "PHONE");
            assertThat(ledger.<List<String>>path("items.reason"))
                    .containsExactly(null, "A workaround exists.", "It does not work.", "Nobody can work.");
            assertThat(ledger.<List<String>>path("items.answer.reason")).contains("It does.");
            assertThat(ledger.<List<String>>path("items.effectiveAt"))
                    .element(2)
                    .isNull();
            assertThat(ledger.<List<String>>path("items.effectiveAt").get(0))
                    .isEqualTo(get(AGENT, "/api/v1/cases/" + id).path("openedAt"));
        }

        @Test
        void r3_4_a_case_by_phone_begins_with_the_contact_on_the_phone() {
            var critical = made(open(AGENT, phoneCase(acme)));

            var ledger = ok(get(acme.alice(), "/api/v1/cases/" + critical + "/severity-changes"));

            assertThat(ledger.<String>path("items[0].severity")).isEqualTo("S1");
            assertThat(ledger.<String>path("items[0].channel")).isEqualTo("PHONE");
            assertThat(ledger.<String>path("items[0].contactName")).isEqualTo("alice");
            var derived = ok(get(acme.alice(), path(critical, ledger.path("items[0].id"))));
            assertThat(derived.<String>path("kind")).isEqualTo("DERIVED");
        }

        @Test
        void the_ledger_is_read_page_by_page() {
            ok(change(AGENT, id, "triage", wish("S3", "A workaround exists.")));
            made(propose(AGENT, wish("S4", "Trivial.")));
            var path = "/api/v1/cases/" + id + "/severity-changes";

            var first = ok(get(acme.rita(), path + "?limit=2"));
            var rest = ok(get(acme.rita(), path + "?limit=2&cursor=" + first.path("next")));

            assertThat(first.<List<String>>path("items.kind")).containsExactly("DERIVED", "TRIAGE");
            assertThat(rest.<List<String>>path("items.kind")).containsExactly("PROPOSAL");
            assertThat(rest.<String>path("next")).isNull();
            Problems.of(get(AGENT, path + "?cursor=nonsense")).is(400, "INVALID_CURSOR");
        }

        @Test
        void what_waits_for_an_answer_is_listed_over_all_cases_with_its_age() {
            var asked = Instant.parse("2001-03-04T10:00:00Z");
            clock.freeze(asked);
            var proposal = made(propose(acme.alice(), wish("S3", "Not that bad.")));
            clock.freeze(asked.plus(Duration.ofMinutes(90)));

            var waiting = ok(get(AGENT, "/api/v1/severity-changes?state=OPEN&limit=200"));

            var mine = "items.find { it.id == '" + proposal + "' }";
            assertThat(waiting.<String>path(mine + ".age")).isEqualTo("PT1H30M");
            assertThat(waiting.<Integer>path(mine + ".ageSeconds")).isEqualTo(5400);
            assertThat(waiting.<String>path(mine + ".organization")).isEqualTo(acme.shortName());
            assertThat(get(acme.bob(), "/api/v1/severity-changes?state=OPEN").<List<String>>path("items.id"))
                    .containsExactly(proposal);
            assertThat(get(acme.bob(), "/api/v1/severity-changes?state=LAPSED").<List<String>>path("items"))
                    .isEmpty();
            ok(answer(AGENT, proposal, "rejection", Map.of("reason", "Worse.")));
            assertThat(get(acme.bob(), "/api/v1/severity-changes?state=OPEN").<List<String>>path("items"))
                    .isEmpty();
            assertThat(get(acme.bob(), "/api/v1/severity-changes?state=DECLINED")
                            .<List<String>>path("items.id"))
                    .containsExactly(proposal);
            assertThat(get(acme.bob(), "/api/v1/severity-changes").<List<String>>path("items.id"))
                    .containsExactly(proposal);
        }

        @Test
        void r1_5_a_regional_case_is_listed_for_its_region_only() {
            var us = customer("US_ONLY");
            var regional = opened(us);
            var ursula = Tokens.of("ursula").agent().region("US");
            var proposal =
                    made(post(us.alice(), "/api/v1/cases/" + regional + "/severity-changes", wish("S3", "Less.")));

            assertThat(waiting(ursula)).contains(proposal);
            assertThat(waiting(SERVICE)).contains(proposal);
            assertThat(waiting(AGENT)).doesNotContain(proposal);
            assertThat(waiting(Tokens.of("eva").agent().region("EEA"))).doesNotContain(proposal);
        }

        private List<String> waiting(Tokens who) {
            return get(who, "/api/v1/severity-changes?state=OPEN&limit=200").path("items.id");
        }
    }

    @Test
    void r4_5_an_event_has_all_that_a_follower_needs() {
        var raised = made(propose(AGENT, byPhone(wish("S1", "Nobody can work."))));
        ok(answer(MANAGER, raised, "acceptance", Map.of()));

        var data = TestDatabase.column(
                        "select data::text from event where subject = ? and type like '%severity-changed'", id)
                .get(0)
                .toString();

        assertThat(data)
                .contains("\"previousSeverity\": \"S2\"", "\"severity\": \"S1\"", "\"state\": \"AGREED\"")
                .contains("\"contactId\": \"" + acme.alicesId() + "\"", "\"side\": \"CUSTOMER\"", raised)
                .doesNotContain("Nobody can work");
    }

    @Test
    void an_assigned_case_answers_in_chinese() {
        var other = assigned(acme);

        Problems.of(acme.alice()
                        .given()
                        .header("Accept-Language", "zh-CN")
                        .header("Idempotency-Key", "zh-" + other)
                        .body(wish("S1", "所有座席都无法工作。"))
                        .post("/api/v1/cases/" + other + "/severity-changes"))
                .is(422, "SEVERITY_RAISED_BY_PHONE_ONLY")
                .inChinese()
                .hasRemedy();
    }

    private void reopen() {
        var request =
                made(post(acme.alice(), "/api/v1/cases/" + id + "/reopening-requests", Map.of("evidence", "Again.")));
        ok(put(AGENT, "/api/v1/cases/" + id + "/reopening-requests/" + request + "/grant", "\"1\"", Map.of()));
    }

    private Response propose(Tokens who, Map<String, ?> wish) {
        return post(who, "/api/v1/cases/" + id + "/severity-changes", wish);
    }

    private Response answer(Tokens who, String proposal, String noun, Map<String, ?> body) {
        return put(who, path(proposal) + "/" + noun, etag(path(proposal)), body);
    }

    private String path(String proposal) {
        return path(id, proposal);
    }

    private static String path(String caseId, String proposal) {
        return "/api/v1/cases/" + caseId + "/severity-changes/" + proposal;
    }

    private String severity() {
        return get(AGENT, "/api/v1/cases/" + id).path("severity");
    }

    private List<String> history() {
        return get(acme.alice(), "/api/v1/cases/" + id + "/history").path("items.summary");
    }

    private static Map<String, Object> wish(String severity, String reason) {
        return new HashMap<>(Map.of("severity", severity, "reason", reason));
    }

    private Map<String, Object> byPhone(Map<String, Object> words) {
        var call = new HashMap<>(words);
        call.put("channel", "PHONE");
        call.put("contactId", acme.alicesId());
        return call;
    }
}
