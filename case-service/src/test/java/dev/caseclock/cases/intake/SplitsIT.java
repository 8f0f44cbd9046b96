package dev.caseclock.cases.intake;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.proposed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class SplitsIT {

    @Test
    void r2_3_a_second_issue_becomes_a_case_of_its_own_and_both_know_each_other() {
        var acme = customer();
        var id = proposed(acme);
        var before = get(AGENT, path(id));

        var split = split(AGENT, id, secondIssue());

        var splitId = made(split);
        assertThat(split.header("Location")).endsWith(path(splitId));
        assertThat(split.header("ETag")).isEqualTo("\"1\"");
        assertThat(split.<String>path("state")).isEqualTo("NEW");
        assertThat(split.<String>path("severity")).isEqualTo("S3");
        assertThat(split.<String>path("channel")).isEqualTo("PORTAL");
        assertThat(split.<String>path("organization")).isEqualTo(acme.shortName());
        assertThat(split.<String>path("contactId")).isEqualTo(acme.alicesId());
        assertThat(split.<String>path("openedBy.name")).isEqualTo("Ada Agent");
        assertThat(split.<String>path("splitFrom.id")).isEqualTo(id);
        assertThat(split.<String>path("splitFrom.number")).isEqualTo(before.path("number"));
        assertThat(get(AGENT, path(splitId)).asString()).isEqualTo(split.asString());
        var original = get(AGENT, path(id));
        assertThat(original.<List<String>>path("splits.id")).containsExactly(splitId);
        assertThat(original.<List<String>>path("splits.number")).containsExactly(split.<String>path("number"));
        assertThat(original.<String>path("state")).isEqualTo("SOLUTION_PROPOSED");
        assertThat(original.<String>path("stateSince")).isEqualTo(before.path("stateSince"));
        assertThat(original.header("ETag")).isEqualTo("\"4\"");
    }

    @Test
    void r2_3_the_split_is_told_in_both_cases_with_facts_enough() {
        var acme = customer();
        var id = opened(acme);

        var split = split(AGENT, id, secondIssue());

        var number = get(AGENT, path(id)).<String>path("number");
        assertThat(events(made(split))).containsExactly("case.opened");
        assertThat(events(id)).containsExactly("case.opened", "case.split");
        assertThat(TestDatabase.column(
                        "select data #>> '{case,splitFrom,id}' from event where subject = ?", split.<String>path("id")))
                .containsExactly(id);
        assertThat(TestDatabase.column(
                        "select data #>> '{split,number}' from event where subject = ? and type like '%split'", id))
                .containsExactly(split.<String>path("number"));
        assertThat(get(acme.alice(), path(id) + "/history").<String>path("items[1].summary"))
                .isEqualTo("Ada Agent split a second issue off into case " + split.path("number") + ".");
        assertThat(get(acme.alice(), path(id) + "/history").<String>path("items[1].rule"))
                .isEqualTo("R2.3");
        assertThat(get(acme.alice(), path(split.path("id")) + "/history").<String>path("items[0].summary"))
                .startsWith("Ada Agent split the issue off from case " + number + " with priority medium");
    }

    @Test
    void r2_3_a_contact_splits_on_the_portal_and_attests() {
        var acme = customer();
        var id = opened(acme);

        Problems.of(split(acme.bob(), id, secondIssue()))
                .is(422, "OPENING_REFUSED")
                .rule("R2.1");
        var attested = secondIssue();
        attested.putAll(Map.of("troubleshootingDone", true, "responsibilitiesChecked", true));
        made(split(acme.bob(), id, attested));
        assertThat(events(id)).containsExactly("case.opened", "case.split");
    }

    @Test
    void r2_4_a_critical_split_is_by_phone_only() {
        var acme = customer();
        var id = opened(acme);
        var critical = secondIssue();
        critical.put("priority", "CRITICAL");

        Problems.of(split(AGENT, id, critical))
                .is(422, "CRITICAL_BY_PHONE_ONLY")
                .rule("R2.4")
                .at("/priority")
                .hasRemedy();
        critical.put("channel", "PHONE");
        assertThat(split(AGENT, id, critical).<String>path("severity")).isEqualTo("S1");
    }

    @Test
    void r1_2_who_may_only_read_splits_nothing() {
        var acme = customer();
        var id = opened(acme);

        Problems.of(split(acme.rita(), id, secondIssue()))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(split(ADMIN, id, secondIssue())).is(403, "FORBIDDEN");
        assertThat(events(id)).containsExactly("case.opened");
    }

    @Test
    void r2_3_nothing_is_split_off_from_a_closed_case() {
        var acme = customer();
        var id = opened(acme);
        ok(change(acme.alice(), id, "closure", Map.of()));

        Problems.of(split(AGENT, id, secondIssue()))
                .is(409, "SPLIT_FROM_CLOSED_CASE")
                .rule("R2.3")
                .with("state", "CLOSED")
                .with("allowedActions", List.of("REQUEST_REOPENING"))
                .hasRemedy();
    }

    @Test
    void a_split_repeated_with_its_key_is_one_split() {
        var acme = customer();
        var id = opened(acme);

        var first = keyed(AGENT, id, secondIssue(), "split-" + id);
        var again = keyed(AGENT, id, secondIssue(), "split-" + id);
        var other = secondIssue();
        other.put("subject", "Something else");

        assertThat(again.asString()).isEqualTo(first.asString());
        Problems.of(keyed(AGENT, id, other, "split-" + id)).is(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(get(AGENT, path(id)).<List<String>>path("splits")).hasSize(1);
    }

    @Test
    void splits_at_the_same_time_are_all_kept() {
        var acme = customer();
        var id = opened(acme);

        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> split(AGENT, id, secondIssue())))
                .toList()
                .forEach(answer -> made(answer.join()));

        assertThat(get(AGENT, path(id)).<List<String>>path("splits")).hasSize(4);
        assertThat(get(AGENT, path(id)).header("ETag")).isEqualTo("\"5\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject  |          | MISSING_VALUE     | /subject",
                "subject  | ' '      | BLANK_TEXT        | /subject",
                "priority | URGENT   | NOT_ONE_OF        | /priority",
                "channel  | FAX      | NOT_ONE_OF        | /channel",
                "severity | S1       | UNKNOWN_FIELD     | /severity",
            })
    void bad_input_is_refused_with_its_place(String field, String value, String code, String pointer) {
        var request = secondIssue();
        request.put(field, value);

        Problems.of(split(AGENT, opened(customer()), request)).is(400, code).at(pointer);
    }

    private static Map<String, Object> secondIssue() {
        return new HashMap<>(Map.of(
                "priority",
                "MEDIUM",
                "subject",
                "Reports are empty",
                "description",
                "The daily report has had no rows since Monday.",
                "businessImpact",
                "Supervisors count by hand."));
    }

    private static Response split(Tokens who, String id, Map<String, ?> request) {
        return post(who, path(id) + "/splits", request);
    }

    private static Response keyed(Tokens who, String id, Map<String, ?> request, String key) {
        return who.given().header("Idempotency-Key", key).body(request).post(path(id) + "/splits");
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id;
    }
}
