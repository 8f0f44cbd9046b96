package dev.caseclock.cases.engagement;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.OPS;
import static dev.caseclock.cases.Desk.SERVICE;
import static dev.caseclock.cases.Desk.change;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.etag;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.phoneCase;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.6: while a case is critical, a designated contact is engaged with support at all times. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class EngagementsIT {

    private static final String FLAGGED = "/api/v1/cases?limit=200&flag=CONTACT_NOT_ENGAGED";

    private final TestClock clock = new TestClock();
    private Customer acme;
    private String bob;
    private String id;

    @BeforeEach
    void alice_calls_in_a_critical_case() {
        acme = customer();
        bob = get(ADMIN, contacts()).path("items[1].id");
        id = made(open(AGENT, phoneCase(acme)));
    }

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r1_6_whoever_calls_is_engaged_and_hands_over_to_the_next() {
        assertEngaged(acme.alicesId());

        var handedOver = ok(engage(acme.alice(), bob));

        assertThat(handedOver.<String>path("engagedContactName")).isEqualTo("bob");
        assertThat(handedOver.<String>path("engagedSince")).isNotNull();
        assertEngaged(bob);
        assertThat(ok(engage(AGENT, bob)).header("ETag")).as("twice").isEqualTo(handedOver.header("ETag"));
        assertThat(events(id)).containsExactly("case.opened", "case.contact-engaged");
        assertThat(get(acme.rita(), "/api/v1/cases/" + id + "/history").<String>path("items[1].summary"))
                .isEqualTo("Alice Archer recorded that bob is engaged with support.");
        assertThat(get(acme.rita(), "/api/v1/cases/" + id + "/history").<String>path("items[1].rule"))
                .isEqualTo("R1.6");
    }

    @Test
    void r1_6_with_nobody_engaged_the_case_is_flagged_and_listed() {
        var flagged = ok(disengage(AGENT));

        assertThat(flagged.<List<String>>path("flags")).containsExactly("CONTACT_NOT_ENGAGED");
        assertThat(flagged.<String>path("engagedContactId")).isNull();
        assertFlagged();
        assertThat(get(OPS, FLAGGED).<List<List<String>>>path("items.flags"))
                .allSatisfy(flags -> assertThat(flags).contains("CONTACT_NOT_ENGAGED"));
        assertThat(get(acme.alice(), FLAGGED).<List<String>>path("items.id")).containsExactly(id);
        assertThat(events(id)).containsExactly("case.opened", "case.contact-disengaged");
        assertThat(ok(disengage(AGENT)).header("ETag")).as("twice").isEqualTo(flagged.header("ETag"));

        ok(engage(MANAGER, bob));
        assertEngaged(bob);
    }

    @Test
    void r1_6_only_designated_contacts_of_the_organization_are_engaged() {
        var rita = get(ADMIN, contacts()).<String>path("items[2].id");

        Problems.of(engage(AGENT, rita))
                .is(422, "CONTACT_NOT_DESIGNATED")
                .rule("R1.6")
                .at("/contactId");
        Problems.of(engage(AGENT, customer().alicesId()))
                .is(422, "UNKNOWN_CONTACT")
                .at("/contactId");
        assertEngaged(acme.alicesId());
    }

    @Test
    void r1_6_a_contact_who_is_removed_is_engaged_no_longer() {
        made(contact(acme.shortName(), "ben", "BACKUP"));
        ok(engage(AGENT, bob));

        ok(ADMIN.given().header("If-Match", "\"1\"").delete(contacts() + "/" + bob));

        assertFlagged();
        assertThat(events(id)).containsExactly("case.opened", "case.contact-engaged", "case.contact-disengaged");
        assertThat(get(AGENT, "/api/v1/cases/" + id + "/history").<String>path("items[2].summary"))
                .isEqualTo("root recorded that no contact is engaged with support any more.");
    }

    @Test
    void r1_6_a_contact_who_may_only_read_from_now_on_is_engaged_no_longer() {
        made(contact(acme.shortName(), "ben", "BACKUP"));
        ok(engage(AGENT, bob));

        ok(put(ADMIN, contacts() + "/" + bob, "\"1\"", Map.of("name", "bob", "kind", "READ_ONLY", "language", "en")));

        assertFlagged();
    }

    @Test
    void r1_6_a_designation_that_ends_by_itself_ends_the_engagement() {
        var end = clock.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
        var etag = get(AGENT, "/api/v1/cases/" + id).header("ETag");
        ok(put(
                ADMIN,
                contacts() + "/" + acme.alicesId(),
                "\"1\"",
                Map.of("name", "alice", "kind", "PRIMARY", "language", "en", "expiresAt", end.toString())));

        clock.freeze(end);
        assertEngaged(acme.alicesId());
        clock.freeze(end.plusNanos(1000));

        assertFlagged();
        assertThat(AGENT.given()
                        .header("If-None-Match", etag)
                        .get("/api/v1/cases/" + id)
                        .statusCode())
                .isEqualTo(200);
        Problems.of(engage(AGENT, acme.alicesId())).is(422, "CONTACT_NOT_DESIGNATED");
        ok(engage(AGENT, bob));
        assertEngaged(bob);
    }

    @Test
    void r1_6_closing_ends_the_engagement() {
        ok(change(acme.alice(), id, "closure", Map.of()));

        assertThat(get(AGENT, "/api/v1/cases/" + id).<Object>path("engagedContactId"))
                .isNull();
        assertThat(get(acme.alice(), FLAGGED).<List<String>>path("items.id")).isEmpty();
        Problems.of(engage(AGENT, bob)).is(409, "MOVE_NOT_ALLOWED").rule("R5.1");
    }

    @Test
    void r1_6_a_case_that_is_not_critical_has_nobody_engaged() {
        var high = opened(acme);

        assertThat(get(AGENT, "/api/v1/cases/" + high).<List<String>>path("flags"))
                .isEmpty();
        Problems.of(change(AGENT, high, "engagement", Map.of("contactId", bob)))
                .is(409, "ENGAGEMENT_WHILE_CRITICAL_ONLY")
                .rule("R1.6")
                .with("state", "NEW");
    }

    @Test
    void r1_2_who_may_engage_whom() {
        Problems.of(engage(acme.rita(), bob))
                .is(403, "ONLY_DESIGNATED_CONTACTS")
                .rule("R1.2");
        Problems.of(engage(Tokens.of("mallory").contact(acme.shortName()), bob)).is(403, "ONLY_DESIGNATED_CONTACTS");
        for (var who : List.of(OPS, ADMIN, SERVICE)) {
            Problems.of(engage(who, bob)).is(403, "FORBIDDEN");
        }
        for (var who : List.of(acme.alice(), acme.rita(), OPS, ADMIN, SERVICE)) {
            Problems.of(disengage(who)).is(403, "FORBIDDEN");
        }
    }

    @Test
    void of_two_hand_overs_at_once_one_is_taken_and_the_other_is_stale() {
        var etag = etag("/api/v1/cases/" + id);

        var statuses = Stream.of(AGENT, MANAGER)
                .map(who -> CompletableFuture.supplyAsync(
                        () -> put(who, "/api/v1/cases/" + id + "/engagement", etag, Map.of("contactId", bob))
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        assertThat(events(id)).containsExactly("case.opened", "case.contact-engaged");
        Problems.of(put(AGENT, "/api/v1/cases/" + id + "/engagement", etag, Map.of("contactId", bob)))
                .is(412, "STALE_VERSION");
        Problems.of(put(AGENT, "/api/v1/cases/" + id + "/engagement", "\"2\"", Map.of("contact", bob)))
                .is(400, "UNKNOWN_FIELD")
                .at("/contact");
    }

    private String contacts() {
        return "/api/v1/organizations/" + acme.shortName() + "/contacts";
    }

    private Response engage(Tokens who, String contact) {
        return change(who, id, "engagement", Map.of("contactId", contact));
    }

    private Response disengage(Tokens who) {
        return who.given()
                .header("If-Match", etag("/api/v1/cases/" + id))
                .delete("/api/v1/cases/" + id + "/engagement");
    }

    private void assertEngaged(String contact) {
        var read = get(AGENT, "/api/v1/cases/" + id);
        assertThat(read.<String>path("engagedContactId")).isEqualTo(contact);
        assertThat(read.<List<String>>path("flags")).isEmpty();
        assertThat(get(OPS, FLAGGED).<List<String>>path("items.id")).doesNotContain(id);
    }

    private void assertFlagged() {
        var read = get(AGENT, "/api/v1/cases/" + id);
        assertThat(read.<String>path("engagedContactId")).isNull();
        assertThat(read.<List<String>>path("flags")).containsExactly("CONTACT_NOT_ENGAGED");
        assertThat(get(OPS, FLAGGED).<List<String>>path("items.id")).contains(id);
    }
}
