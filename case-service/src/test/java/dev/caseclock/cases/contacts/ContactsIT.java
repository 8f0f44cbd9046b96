package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.contact;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.newName;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ContactsIT {

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

    private static Map<String, Object> person(String email) {
        return Map.of("name", "Somebody", "email", email, "kind", "BACKUP");
    }
}
