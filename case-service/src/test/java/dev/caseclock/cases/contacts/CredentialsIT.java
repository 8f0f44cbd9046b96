package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R1.3: the way of a contact to credentials. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CredentialsIT {

    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r1_3_review_request_and_issuing_are_kept_with_who_and_when() {
        var acme = customer();
        var ben = made(contact(acme.shortName(), "ben", "BACKUP"));
        assertThat(credentials(acme, ben).<String>path("state")).isEqualTo("REVIEW_PENDING");
        assertThat(credentials(acme, ben).<List<String>>path("allowedActions")).containsExactly("ATTEST_REVIEW");

        // Worked example 9 begins here: Friday 2026-03-06, 15:00 in New York.
        clock.freeze(Instant.parse("2026-03-06T20:00:00Z"));
        ok(attest(acme.alice(), acme, ben));
        var requested = ok(take(acme.alice(), acme, ben, "request"));
        var issued = ok(take(AGENT, acme, ben, "issuance"));

        assertThat(requested.<String>path("state")).isEqualTo("REQUESTED");
        assertThat(requested.<String>path("request.at")).isEqualTo("2026-03-06T20:00:00Z");
        assertThat(issued.<String>path("state")).isEqualTo("ISSUED");
        assertThat(issued.<String>path("review.by.name")).isEqualTo("Alice Archer");
        assertThat(issued.<String>path("issuance.by.kind")).isEqualTo("AGENT");
        assertThat(issued.<List<String>>path("allowedActions")).isEmpty();
        assertThat(issued.header("ETag")).isEqualTo("\"4\"");
        assertThat(credentials(acme, ben).asString()).isEqualTo(issued.asString());
        assertThat(events(ben))
                .containsExactly(
                        "contact.named",
                        "contact.responsibilities-reviewed",
                        "contact.credentials-requested",
                        "contact.credentials-issued");
        assertThat(TestDatabase.column(
                                "select data::text from event where subject = ? and type like '%credentials-requested'",
                                ben)
                        .get(0)
                        .toString())
                .contains("\"calendar\": \"default\"", "\"organization\": \"" + acme.shortName() + "\"")
                .contains("\"credentials\": \"REQUESTED\"", "\"requestedAt\": \"2026-03-06T20:00:00Z\"");
    }

    @Test
    void r1_3_an_account_is_requested_only_after_the_review() {
        var acme = customer();

        Problems.of(take(acme.alice(), acme, acme.alicesId(), "request"))
                .is(409, "CREDENTIALS_STEP_NOT_ALLOWED")
                .rule("R1.3")
                .with("state", "REVIEW_PENDING")
                .with("allowedActions", List.of("ATTEST_REVIEW"));
        Problems.of(take(ADMIN, acme, acme.alicesId(), "issuance")).is(409, "CREDENTIALS_STEP_NOT_ALLOWED");
        Problems.of(put(
                        acme.alice(),
                        path(acme, acme.alicesId(), "/review"),
                        "\"1\"",
                        Map.of("responsibilitiesReviewed", false)))
                .is(422, "RESPONSIBILITIES_NOT_REVIEWED")
                .rule("R1.3")
                .at("/responsibilitiesReviewed");
        Problems.of(put(acme.alice(), path(acme, acme.alicesId(), "/review"), "\"1\"", Map.of()))
                .is(400, "MISSING_VALUE")
                .at("/responsibilitiesReviewed");
    }

    @Test
    void r1_3_a_contact_acts_before_credentials_are_issued() {
        var acme = customer();

        assertThat(credentials(acme, acme.alicesId()).<String>path("state")).isEqualTo("REVIEW_PENDING");
        made(open(acme.alice(), portalCase()));
    }

    @Test
    void r1_3_somebody_with_an_account_from_elsewhere_is_named_with_credentials() {
        var acme = customer();
        var ben = made(post(
                ADMIN,
                "/api/v1/organizations/" + acme.shortName() + "/contacts",
                Map.of("name", "ben", "email", "ben@acme.example", "kind", "BACKUP", "credentialsIssued", true)));

        var credentials = credentials(acme, ben);

        assertThat(credentials.<String>path("state")).isEqualTo("ISSUED");
        assertThat(credentials.<String>path("issuance.by.id")).isEqualTo("root");
        assertThat(credentials.<Object>path("request")).isNull();
    }

    @Test
    void of_two_requests_at_once_one_is_taken() {
        var acme = customer();
        ok(attest(AGENT, acme, acme.alicesId()));
        var etag = credentials(acme, acme.alicesId()).header("ETag");

        var statuses = Stream.of(acme.alice(), acme.bob(), AGENT)
                .map(who -> CompletableFuture.supplyAsync(() -> who.given()
                        .header("If-Match", etag)
                        .put(path(acme, acme.alicesId(), "/request"))
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412);
        assertThat(events(acme.alicesId())).containsOnlyOnce("contact.credentials-requested");
        Problems.of(take(AGENT, acme, acme.alicesId(), "request")).is(409, "CREDENTIALS_STEP_NOT_ALLOWED");
        Problems.of(AGENT.given().put(path(acme, acme.alicesId(), "/issuance"))).is(428, "PRECONDITION_REQUIRED");
    }

    @Test
    void r1_2_designated_contacts_and_staff_take_the_steps_and_staff_alone_issues() {
        var acme = customer();
        var alice = acme.alicesId();

        for (var who : List.of(acme.rita(), Tokens.of("mallory").contact(acme.shortName()))) {
            Problems.of(attest(who, acme, alice))
                    .is(403, "ONLY_DESIGNATED_CONTACTS")
                    .rule("R1.2");
            Problems.of(take(who, acme, alice, "request")).is(403, "ONLY_DESIGNATED_CONTACTS");
        }
        for (var who : List.of(MANAGER, OPS, SERVICE)) {
            Problems.of(attest(who, acme, alice)).is(403, "FORBIDDEN");
            Problems.of(take(who, acme, alice, "request")).is(403, "FORBIDDEN");
        }
        for (var who : List.of(acme.alice(), acme.rita(), MANAGER, OPS, SERVICE)) {
            Problems.of(take(who, acme, alice, "issuance")).is(403, "FORBIDDEN");
            ok(get(who, path(acme, alice, "")));
        }
        ok(attest(acme.bob(), acme, alice));
        ok(take(acme.bob(), acme, alice, "request"));
        ok(take(ADMIN, acme, alice, "issuance"));
    }

    private static Response credentials(Customer customer, String contact) {
        return ok(get(AGENT, path(customer, contact, "")));
    }

    private static Response attest(Tokens who, Customer customer, String contact) {
        return put(
                who,
                path(customer, contact, "/review"),
                credentials(customer, contact).header("ETag"),
                Map.of("responsibilitiesReviewed", true));
    }

    private static Response take(Tokens who, Customer customer, String contact, String step) {
        return who.given()
                .header("If-Match", credentials(customer, contact).header("ETag"))
                .put(path(customer, contact, "/" + step));
    }

    private static String path(Customer customer, String contact, String step) {
        return "/api/v1/organizations/" + customer.shortName() + "/contacts/" + contact + "/credentials" + step;
    }
}
