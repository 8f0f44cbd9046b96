package dev.caseclock.cases.contacts;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.events;
import static dev.caseclock.cases.Desk.get;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.newName;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class OrganizationsIT {

    private static final String PATH = "/api/v1/organizations";

    @Test
    void an_organization_begins_with_everything_it_lacks() {
        var name = newName();

        var registered = post(ADMIN, PATH, Map.of("name", "Acme Ltd", "shortName", name));

        var id = made(registered);
        assertThat(registered.header("ETag")).isEqualTo("\"1\"");
        assertThat(registered.header("Location")).endsWith(PATH + "/" + id);
        assertThat(registered.<String>path("calendar")).isEqualTo("default");
        assertThat(registered.<String>path("supportModel")).isEqualTo("STANDARD");
        assertThat(registered.<List<String>>path("openingObstacles"))
                .containsExactly("NO_PRIMARY_CONTACT", "NO_BACKUP_CONTACT", "NO_SUBSCRIPTION");
        assertThat(get(ADMIN, PATH + "/" + name).asString())
                .isEqualTo(get(ADMIN, PATH + "/" + id).asString());
        assertThat(events(id)).containsExactly("organization.registered");
    }

    @Test
    void a_change_needs_the_present_version() {
        var acme = customer();
        var path = PATH + "/" + acme.shortName();
        var change = Map.of("name", "Acme Inc", "supportModel", "US_ONLY", "calendar", "default");
        var etag = get(ADMIN, path).header("ETag");

        assertThat(ok(put(ADMIN, path, etag, change)).<String>path("supportModel"))
                .isEqualTo("US_ONLY");
        Problems.of(put(ADMIN, path, etag, change)).is(412, "STALE_VERSION");
        Problems.of(ADMIN.given().body(change).put(path)).is(428, "PRECONDITION_REQUIRED");
        assertThat(get(ADMIN, path).<List<String>>path("openingObstacles")).containsExactly("NO_SUBSCRIPTION");
        assertThat(events(acme.id())).endsWith("organization.changed").hasSize(5);
    }

    @Test
    void a_known_version_is_not_sent_again() {
        var acme = customer();
        var path = PATH + "/" + acme.shortName();
        var etag = get(AGENT, path).header("ETag");

        assertThat(AGENT.given().header("If-None-Match", etag).get(path).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"A\",\"shortName\":\"ok-1\",\"colour\":\"red\"} | 400 | UNKNOWN_FIELD | /colour",
                "{\"name\":\"A\"} | 400 | MISSING_VALUE | /shortName",
                "{\"name\":7,\"shortName\":\"ok-1\"} | 400 | WRONG_TYPE | /name",
                "{\"name\":\"A\",\"shortName\":\"Not OK\"} | 400 | WRONG_FORMAT | /shortName",
                "{\"name\":\"\",\"shortName\":\"ok-1\"} | 400 | BLANK_TEXT | /name",
                "{\"name\":\"A\",\"shortName\":\"ok-1\",\"subscription\":\"CX_9\"} | 400 | NOT_ONE_OF | /subscription",
                "{\"name\":\"A\",\"shortName\":\"ok-1\",\"calendar\":\"mars\"} | 422 | UNKNOWN_CALENDAR | /calendar",
            })
    void bad_input_is_refused_with_its_place(String body, int status, String code, String pointer) {
        Problems.of(post(ADMIN, PATH, body)).is(status, code).at(pointer);
    }

    @Test
    void a_wrong_form_is_answered_with_the_right_one() {
        Problems.of(post(ADMIN, PATH, Map.of("name", "A", "shortName", "Not OK")))
                .is(400, "WRONG_FORMAT")
                .says("^[a-z0-9][a-z0-9-]{1,38}$");
    }

    @Test
    void an_unknown_calendar_is_answered_with_the_known_ones() {
        var refused = post(ADMIN, PATH, Map.of("name", "A", "shortName", newName(), "calendar", "mars"));

        Problems.of(refused).is(422, "UNKNOWN_CALENDAR").rule("R9.1").hasRemedy();
        assertThat(refused.<List<String>>path("knownCalendars")).contains("default");
    }

    @Test
    void a_short_name_is_taken_once() {
        var acme = customer();

        Problems.of(post(ADMIN, PATH, Map.of("name", "A", "shortName", acme.shortName())))
                .is(409, "SHORT_NAME_TAKEN")
                .at("/shortName");
    }

    @Test
    void only_an_admin_registers_and_changes() {
        var acme = customer();
        Problems.of(post(AGENT, PATH, Map.of("name", "A", "shortName", newName())))
                .is(403, "FORBIDDEN");
        Problems.of(put(
                        acme.alice(),
                        PATH + "/" + acme.shortName(),
                        "\"1\"",
                        Map.of("name", "A", "supportModel", "STANDARD", "calendar", "default")))
                .is(403, "FORBIDDEN");
    }

    @Test
    void a_list_is_read_page_by_page() {
        var acme = customer();
        customer();

        var first = ok(get(ADMIN, PATH + "?limit=1"));
        var second = ok(get(ADMIN, PATH + "?limit=1&cursor=" + first.path("next")));

        assertThat(first.<List<String>>path("items.shortName")).hasSize(1);
        assertThat(second.<String>path("items[0].shortName")).isGreaterThan(first.path("items[0].shortName"));
        assertThat(get(acme.alice(), PATH).<List<String>>path("items.shortName"))
                .containsExactly(acme.shortName());
        Problems.of(get(ADMIN, PATH + "?cursor=nonsense")).is(400, "INVALID_CURSOR");
        Problems.of(get(ADMIN, PATH + "?limit=0")).is(400, "TOO_SMALL").at("query:limit");
    }
}
