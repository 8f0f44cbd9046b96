package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.newName;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.opened;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.kit.json.Instants;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ContactsIT {

    private static final String ORGANIZATIONS = "/api/v1/organizations/";

    private final TestClock clock = new TestClock();

    @AfterEach
    void back_to_the_real_time() {
        clock.reset();
    }

    @Test
    void r1_1_a_second_primary_is_refused() {
        var acme = customer();

        Problems.of(contact(acme.shortName(), "anna", "PRIMARY"))
                .is(422, "SECOND_PRIMARY_CONTACT")
                .rule("R1.1")
                .at("/kind")
                .hasRemedy();
    }

    @Test
    void r1_1_of_many_primaries_at_once_one_is_named() {
        var name = newName();
        made(post(ADMIN, "/api/v1/organizations", Map.of("name", "Race", "shortName", name)));

        var statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> contact(name, "person" + i, "PRIMARY").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 422, 422, 422);
    }

    @Test
    void r1_1_aliases_and_free_mail_are_refused_in_english_and_chinese() {
        var acme = customer();
        var path = "/api/v1/organizations/" + acme.shortName() + "/contacts";

        Problems.of(post(ADMIN, path, person("support@acme.example")))
                .is(422, "SHARED_MAILBOX")
                .rule("R1.1")
                .at("/email")
                .inEnglish();
        Problems.of(ADMIN.given()
                        .header("Idempotency-Key", newName())
                        .header("Accept-Language", "zh-CN,zh;q=0.9")
                        .body(person("li@qq.com"))
                        .post(path))
                .is(422, "FREE_MAIL_ADDRESS")
                .inChinese();
    }

    @Test
    void an_address_is_named_once_in_an_organization_and_kept_in_lower_case() {
        var acme = customer();
        var path = "/api/v1/organizations/" + acme.shortName() + "/contacts";

        var named = post(
                ADMIN,
                path,
                Map.of("name", "Li Lei", "email", "Li@Acme.Example", "kind", "BACKUP", "language", "zh-CN"));

        made(named);
        assertThat(named.<String>path("email")).isEqualTo("li@acme.example");
        assertThat(named.<String>path("language")).isEqualTo("zh-CN");
        Problems.of(post(ADMIN, path, person("LI@acme.example"))).is(409, "CONTACT_ALREADY_NAMED");
    }

    @Test
    void the_contacts_are_listed_in_the_order_they_were_named() {
        var acme = customer();
        var path = "/api/v1/organizations/" + acme.shortName() + "/contacts";

        var first = ok(get(AGENT, path + "?limit=2"));
        var rest = ok(get(AGENT, path + "?limit=2&cursor=" + first.path("next")));

        assertThat(first.<List<String>>path("items.name")).containsExactly("alice", "bob");
        assertThat(rest.<List<String>>path("items.name")).containsExactly("rita");
        assertThat(rest.<String>path("next")).isNull();
    }

    @Test
    void naming_a_contact_is_a_new_version_of_the_organization() {
        var name = newName();
        made(post(ADMIN, "/api/v1/organizations", Map.of("name", "A", "shortName", name, "subscription", "CX_1")));
        made(contact(name, "alice", "PRIMARY"));

        var organization = get(ADMIN, "/api/v1/organizations/" + name);

        assertThat(organization.header("ETag")).isEqualTo("\"2\"");
        assertThat(organization.<List<String>>path("openingObstacles")).containsExactly("NO_BACKUP_CONTACT");
    }

    /** R1.1: never without a primary, never without a backup, by no act. */
    @Nested
    class The_minimum {

        private Customer acme;
        private String bob;

        @BeforeEach
        void one_primary_and_one_backup() {
            acme = customer();
            bob = idOf(acme, "bob");
        }

        @Test
        void r1_1_neither_the_primary_nor_the_last_backup_is_removed() {
            Problems.of(delete(ADMIN, path(acme, acme.alicesId())))
                    .is(422, "PRIMARY_CONTACT_NEEDED")
                    .rule("R1.1")
                    .at("path:contactId")
                    .hasRemedy();
            Problems.of(delete(ADMIN, path(acme, bob)))
                    .is(422, "BACKUP_CONTACT_NEEDED")
                    .rule("R1.1")
                    .hasRemedy();
            assertObstacles(acme);
        }

        @Test
        void r1_1_neither_becomes_something_else() {
            Problems.of(change(acme, acme.alicesId(), person("alice", "BACKUP")))
                    .is(422, "PRIMARY_CONTACT_NEEDED")
                    .at("/kind");
            Problems.of(change(acme, bob, person("bob", "READ_ONLY")))
                    .is(422, "BACKUP_CONTACT_NEEDED")
                    .at("/kind");
            Problems.of(change(acme, bob, person("bob", "PRIMARY")))
                    .is(422, "SECOND_PRIMARY_CONTACT")
                    .hasRemedy();
            Problems.of(change(acme, bob, person("bob", "BACKUP", clock.now().minusSeconds(1))))
                    .is(422, "EXPIRY_IN_THE_PAST")
                    .at("/expiresAt");
            assertObstacles(acme);
        }

        @Test
        void r1_1_the_primary_role_changes_hands_in_one_act() {
            var organization = get(ADMIN, ORGANIZATIONS + acme.shortName());

            var handedOver = ok(handOver(acme, bob, organization.header("ETag")));

            assertThat(handedOver.<List<String>>path("openingObstacles")).isEmpty();
            assertThat(handedOver.<Integer>path("version")).isEqualTo(organization.<Integer>path("version") + 1);
            assertThat(get(ADMIN, path(acme, bob)).<String>path("kind")).isEqualTo("PRIMARY");
            assertThat(get(ADMIN, path(acme, acme.alicesId())).<String>path("kind"))
                    .isEqualTo("BACKUP");
            assertThat(events(bob)).containsExactly("contact.named", "contact.changed");
            assertThat(events(acme.alicesId())).containsExactly("contact.named", "contact.changed");

            Problems.of(handOver(acme, acme.alicesId(), organization.header("ETag")))
                    .is(412, "STALE_VERSION");
            assertThat(ok(handOver(acme, bob, handedOver.header("ETag"))).header("ETag"))
                    .as("twice")
                    .isEqualTo(handedOver.header("ETag"));
            made(open(acme.bob(), Desk.portalCase()));
        }

        @Test
        void r1_1_the_role_goes_to_a_backup_of_the_organization() {
            var etag = get(ADMIN, ORGANIZATIONS + acme.shortName()).header("ETag");

            Problems.of(handOver(acme, idOf(acme, "rita"), etag))
                    .is(422, "NOT_A_BACKUP_CONTACT")
                    .at("/contactId")
                    .hasRemedy();
            Problems.of(handOver(acme, idOf(customer(), "bob"), etag))
                    .is(422, "UNKNOWN_CONTACT")
                    .at("/contactId");
        }

        @RepeatedTest(3)
        void r1_1_of_two_backups_removed_at_once_one_stays() {
            var ben = made(contact(acme.shortName(), "ben", "BACKUP"));

            var statuses = atOnce(List.of(() -> delete(ADMIN, path(acme, bob)), () -> delete(ADMIN, path(acme, ben))));

            assertThat(statuses).containsExactlyInAnyOrder(200, 422);
            assertObstacles(acme);
        }

        @RepeatedTest(3)
        void r1_1_a_backup_who_is_removed_while_becoming_primary_leaves_no_gap() {
            var organization = get(ADMIN, ORGANIZATIONS + acme.shortName()).header("ETag");

            var statuses = atOnce(List.of(
                    () -> handOver(acme, bob, organization),
                    () -> change(acme, bob, person("bob", "READ_ONLY")),
                    () -> delete(ADMIN, path(acme, acme.alicesId()))));

            assertThat(statuses.get(0)).isEqualTo(200);
            assertObstacles(acme);
        }
    }

    /** R1.1: a removed person is kept, but is a contact no longer. */
    @Nested
    class Once_removed {

        private Customer acme;
        private String ben;
        private Response removed;

        @BeforeEach
        void ben_is_removed() {
            acme = customer();
            ben = made(contact(acme.shortName(), "ben", "BACKUP"));
            removed = ok(delete(ADMIN, path(acme, ben)));
        }

        @Test
        void r1_1_the_person_is_kept_and_no_longer_designated() {
            assertThat(removed.<Boolean>path("designated")).isFalse();
            assertThat(removed.<String>path("removedAt")).isNotNull();
            assertThat(get(acme.alice(), path(acme, ben)).asString()).isEqualTo(removed.asString());
            assertThat(get(AGENT, path(acme, "")).<List<String>>path("items.id"))
                    .doesNotContain(ben);
            assertThat(get(AGENT, path(acme, "?removed=true")).<List<String>>path("items.id"))
                    .contains(ben);
            assertThat(events(ben)).containsExactly("contact.named", "contact.removed");
            assertThat(get(AGENT, path(acme, ben) + "/credentials").<String>path("state"))
                    .isEqualTo("WITHDRAWN");
        }

        @Test
        void r1_2_the_person_writes_nothing_and_nobody_calls_for_the_person() {
            var id = opened(acme);
            var token = Tokens.of("ben").contact(acme.shortName());

            Problems.of(update(token, id, "Hello")).is(403, "ONLY_DESIGNATED_CONTACTS");
            Problems.of(open(token, Desk.portalCase())).is(403, "ONLY_DESIGNATED_CONTACTS");
            var call = Desk.phoneCase(acme);
            call.put("contactId", ben);
            Problems.of(open(AGENT, call)).is(422, "CONTACT_NOT_DESIGNATED").at("/contactId");
        }

        @Test
        void twice_and_late_change_nothing() {
            Problems.of(ADMIN.given().header("If-Match", "\"1\"").delete(path(acme, ben)))
                    .is(412, "STALE_VERSION");
            assertThat(ok(delete(ADMIN, path(acme, ben))).header("ETag")).isEqualTo(removed.header("ETag"));
            Problems.of(change(acme, ben, person("ben", "BACKUP"))).is(409, "CONTACT_REMOVED");
            assertThat(events(ben)).hasSize(2);
        }

        @Test
        void the_address_may_be_named_again() {
            var again = made(contact(acme.shortName(), "ben", "BACKUP"));

            assertThat(again).isNotEqualTo(ben);
            made(open(Tokens.of("ben").contact(acme.shortName()), Desk.portalCase()));
        }
    }

    /** R1.4: designations end by themselves, at the end of the contract or at an own expiry. */
    @Nested
    class When_time_passes {

        private Customer acme;
        private Instant end;

        @BeforeEach
        void in_thirty_days() {
            acme = customer();
            end = clock.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));
        }

        @Test
        void r1_1_an_expired_backup_is_shown_and_keeps_the_organization_from_opening() {
            var id = opened(acme);
            ok(change(acme, idOf(acme, "bob"), person("bob", "BACKUP", end)));
            var organization = get(ADMIN, ORGANIZATIONS + acme.shortName());
            assertThat(organization.<String>path("nextChangeAt")).isEqualTo(Instants.written(end.plusNanos(1000)));

            clock.freeze(end);
            made(open(acme.bob(), Desk.portalCase()));
            clock.freeze(end.plusNanos(1000));

            assertObstacles(acme, "NO_BACKUP_CONTACT");
            assertThat(ADMIN.given()
                            .header("If-None-Match", organization.header("ETag"))
                            .get(ORGANIZATIONS + acme.shortName())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(list(acme)).containsExactly("NO_BACKUP_CONTACT");
            assertThat(get(ADMIN, path(acme, "")).<List<Boolean>>path("items.designated"))
                    .containsExactly(true, false, false);
            Problems.of(open(acme.alice(), Desk.portalCase()))
                    .is(422, "NO_BACKUP_CONTACT")
                    .rule("R1.1")
                    .hasRemedy();
            Problems.of(open(acme.bob(), Desk.portalCase())).is(403, "CONTACT_EXPIRED");
            Problems.of(update(acme.bob(), id, "Hello"))
                    .is(403, "CONTACT_EXPIRED")
                    .rule("R1.4")
                    .hasRemedy();
            made(update(acme.alice(), id, "The case goes on."));
            ok(get(acme.bob(), "/api/v1/cases/" + id));
        }

        @Test
        void r1_4_contacts_expire_with_the_contract_while_support_goes_on_with_open_cases() {
            var id = opened(acme);
            ok(contract(acme, null, end.toString()));
            assertThat(get(ADMIN, path(acme, acme.alicesId())).<String>path("designatedUntil"))
                    .isEqualTo(end.toString());
            clock.freeze(end.plusNanos(1000));

            assertObstacles(acme, "CONTRACT_ENDED");
            Problems.of(open(acme.alice(), Desk.portalCase()))
                    .is(422, "CONTRACT_ENDED")
                    .rule("R1.4")
                    .at("/organization");
            Problems.of(open(AGENT, Desk.phoneCase(acme))).is(422, "CONTRACT_ENDED");
            Problems.of(update(acme.alice(), id, "Hello"))
                    .is(403, "CONTACT_EXPIRED")
                    .rule("R1.4");
            ok(Desk.change(AGENT, id, "assignment", Map.of()));
            ok(get(acme.alice(), "/api/v1/cases/" + id));

            ok(contract(acme, null, end.plus(Duration.ofDays(365)).toString()));
            made(update(acme.alice(), id, "We are back."));
            made(open(acme.alice(), Desk.portalCase()));
        }

        @Test
        void r1_4_a_contract_that_has_not_begun_entitles_to_nothing_yet() {
            ok(contract(acme, end.toString(), null));

            assertObstacles(acme, "CONTRACT_NOT_BEGUN");
            clock.freeze(end);
            made(open(acme.alice(), Desk.portalCase()));
        }
    }

    @Test
    void a_contact_is_changed_on_the_version_that_is_known() {
        var acme = customer();
        var id = idOf(acme, "bob");
        var bob = path(acme, id);
        var etag = get(ADMIN, bob).header("ETag");
        var request = new HashMap<>(person("Bob Baker 贝克", "BACKUP"));
        request.put("language", "zh-CN");

        var changed = ok(put(ADMIN, bob, etag, request));

        assertThat(changed.<String>path("name")).isEqualTo("Bob Baker 贝克");
        assertThat(changed.<String>path("language")).isEqualTo("zh-CN");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        Problems.of(put(ADMIN, bob, etag, person("bob", "BACKUP"))).is(412, "STALE_VERSION");
        Problems.of(ADMIN.given().body(request).put(bob)).is(428, "PRECONDITION_REQUIRED");
        assertThat(ok(put(ADMIN, bob, "\"2\"", request)).header("ETag"))
                .as("nothing new")
                .isEqualTo("\"2\"");
        assertThat(events(id)).containsExactly("contact.named", "contact.changed");
    }

    @Test
    void only_an_admin_names_changes_and_removes() {
        var acme = customer();
        var bob = path(acme, idOf(acme, "bob"));

        for (var who : List.of(acme.alice(), acme.rita(), AGENT, Desk.MANAGER, Desk.OPS, Desk.SERVICE)) {
            Problems.of(post(who, path(acme, ""), person("x@acme.example"))).is(403, "FORBIDDEN");
            Problems.of(put(who, bob, "\"1\"", person("bob", "BACKUP"))).is(403, "FORBIDDEN");
            Problems.of(who.given().header("If-Match", "\"1\"").delete(bob)).is(403, "FORBIDDEN");
            Problems.of(put(who, ORGANIZATIONS + acme.shortName() + "/primary-contact", "\"1\"", Map.of()))
                    .is(403, "FORBIDDEN");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"A\",\"kind\":\"BACKUP\",\"language\":\"en\",\"email\":\"b@acme.example\"} | UNKNOWN_FIELD | /email",
                "{\"name\":\"A\",\"kind\":\"BOSS\",\"language\":\"en\"} | NOT_ONE_OF | /kind",
                "{\"name\":\" \",\"kind\":\"BACKUP\",\"language\":\"en\"} | BLANK_TEXT | /name",
                "{\"kind\":\"BACKUP\",\"language\":\"en\"} | MISSING_VALUE | /name",
                "{\"name\":\"A\",\"kind\":\"BACKUP\",\"language\":\"en\",\"expiresAt\":\"2030-01-01\"} | NOT_AN_INSTANT | /expiresAt",
            })
    void bad_input_is_refused_with_its_place(String body, String code, String pointer) {
        var acme = customer();

        Problems.of(put(ADMIN, path(acme, acme.alicesId()), "\"1\"", body))
                .is(400, code)
                .at(pointer);
    }

    @Test
    void a_language_nobody_speaks_here_is_answered_with_those_of_the_contract() {
        var acme = customer();
        var body = Map.of("name", "A", "kind", "BACKUP", "language", "fr", "email", "a@acme.example");

        Problems.of(post(ADMIN, "/api/v1/organizations/" + acme.shortName() + "/contacts", body))
                .is(400, "NOT_ONE_OF")
                .at("/language")
                .says("must be one of: en, zh-CN.");
    }

    private static List<Integer> atOnce(List<Supplier<Response>> acts) {
        return acts.stream()
                .map(act -> CompletableFuture.supplyAsync(() -> act.get().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static String path(Customer customer, String contact) {
        var contacts = ORGANIZATIONS + customer.shortName() + "/contacts";
        return contact.isEmpty() || contact.startsWith("?") ? contacts + contact : contacts + "/" + contact;
    }

    private static String idOf(Customer customer, String person) {
        return get(ADMIN, path(customer, "")).path("items.find { it.name == '" + person + "' }.id");
    }

    private static Response change(Customer customer, String contact, Map<String, ?> person) {
        var path = path(customer, contact);
        return put(ADMIN, path, get(ADMIN, path).header("ETag"), person);
    }

    private static Response delete(Tokens who, String path) {
        return who.given().header("If-Match", get(ADMIN, path).header("ETag")).delete(path);
    }

    private static Response handOver(Customer customer, String next, String etag) {
        return put(ADMIN, ORGANIZATIONS + customer.shortName() + "/primary-contact", etag, Map.of("contactId", next));
    }

    private static Response contract(Customer customer, String startsAt, String endsAt) {
        var path = ORGANIZATIONS + customer.shortName();
        Map<String, Object> terms = new HashMap<>(
                Map.of("name", "Acme", "subscription", "CX_3", "supportModel", "STANDARD", "calendar", "default"));
        terms.put("contractStartsAt", startsAt);
        terms.put("contractEndsAt", endsAt);
        return put(ADMIN, path, get(ADMIN, path).header("ETag"), terms);
    }

    private static void assertObstacles(Customer customer, String... obstacles) {
        assertThat(get(ADMIN, ORGANIZATIONS + customer.shortName()).<List<String>>path("openingObstacles"))
                .containsExactly(obstacles);
    }

    private static List<String> list(Customer customer) {
        return get(customer.alice(), "/api/v1/organizations").path("items[0].openingObstacles");
    }

    private static Map<String, Object> person(String name, String kind) {
        return Map.of("name", name, "kind", kind, "language", "en");
    }

    private static Map<String, Object> person(String name, String kind, Instant expiresAt) {
        return Map.of("name", name, "kind", kind, "language", "en", "expiresAt", expiresAt.toString());
    }

    private static Map<String, Object> person(String email) {
        return Map.of("name", "Somebody", "email", email, "kind", "BACKUP");
    }
}
