package dev.caseclock.escalation.watching;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class WatchersIT {

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;
    private Response requested;

    @BeforeEach
    void an_escalation_is_requested() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
        var sample = SampleCase.high("acme");
        neighbours.know(sample);
        requested = Requests.by(alice()).forCase(sample).send();
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Test
    void begin_with_the_requester() {
        var watchers = alice().given().get(path("/watchers"));

        assertThat(watchers.<List<String>>path("items.who.id")).containsExactly("alice");
        assertThat(watchers.<List<String>>path("items.since")).containsExactly(DAY_LATER.toString());
        assertThat(told("requested")).containsExactly("alice");
    }

    @Test
    void come_and_go_as_they_like_and_every_event_names_those_who_watch_then() {
        clock.freeze(DAY_LATER.plusSeconds(1));
        var watching = watch(bob());
        assertThat(watching.statusCode()).as(watching.asString()).isEqualTo(200);
        watch(rita());

        var approved = Requests.put(Tokens.of("mary").manager(), requested, "approval", Map.of());
        var left = alice().given().delete(path("/watch"));
        Requests.put(Tokens.of("mary").manager(), approved, "closure", Map.of());

        assertThat(told("approved")).containsExactly("alice", "bob", "rita");
        assertThat(left.<List<String>>path("items.who.id")).containsExactly("bob", "rita");
        assertThat(told("closed")).containsExactly("bob", "rita");
    }

    @Test
    void watch_once_however_often_they_begin() {
        watch(bob());
        clock.freeze(DAY_LATER.plusSeconds(60));

        assertThat(watch(bob()).<List<String>>path("items.who.id")).containsExactly("alice", "bob");
        assertThat(watch(bob()).<List<String>>path("items.since")).containsOnly(DAY_LATER.toString());
        bob().given().delete(path("/watch"));
        assertThat(bob().given().delete(path("/watch")).<List<String>>path("items.who.id"))
                .containsExactly("alice");
    }

    @Test
    void leave_the_version_of_the_escalation() {
        watch(bob());

        assertThat(alice().given().get(path("")).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void of_the_customer_are_not_named_where_support_talks_among_itself() {
        watch(bob());

        bob().given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("body", "Between us", "visibility", "INTERNAL"))
                .post(path("/comments"));

        assertThat(told("commented")).containsExactly("bob");
    }

    @Test
    void find_what_they_watch() {
        watch(bob());

        assertThat(watched(bob())).contains(requested.<String>path("id"));
        assertThat(watched(Tokens.of("nora").agent())).doesNotContain(requested.<String>path("id"));
    }

    @Test
    void are_fifty_at_most() {
        IntStream.range(1, 50)
                .forEach(i -> assertThat(watch(Tokens.of("agent-" + i).agent()).statusCode())
                        .isEqualTo(200));

        Problems.of(watch(Tokens.of("agent-50").agent()))
                .is(422, "TOO_MANY_WATCHERS")
                .hasRemedy();
        assertThat(alice().given().get(path("/watchers")).<List<String>>path("items"))
                .hasSize(50);
    }

    @Test
    void are_people_who_may_read_it() {
        Problems.of(watch(Tokens.of("eve").contact("evil"))).is(404, "NOT_FOUND");
        Problems.of(Tokens.of("eve").contact("evil").given().get(path("/watchers")))
                .is(404, "NOT_FOUND");
        Problems.of(Tokens.of("eve").contact("evil").given().delete(path("/watch")))
                .is(404, "NOT_FOUND");
        Problems.of(watch(Tokens.of("rca-service").service())).is(403, "FORBIDDEN");
        var regional = SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY);
        neighbours.know(regional);
        requested = Requests.by(alice()).forCase(regional).send();
        Problems.of(watch(bob())).is(404, "NOT_FOUND");
    }

    private Response watch(Tokens person) {
        return person.given().put(path("/watch"));
    }

    private static List<String> watched(Tokens person) {
        return person.given()
                .queryParams("watched", true, "limit", 200)
                .get("/api/v1/escalations")
                .path("items.id");
    }

    private List<String> told(String what) {
        var data = TestDatabase.column(
                "select data::text from event where subject = ? and type = ?",
                requested.<String>path("id"),
                "dev.caseclock.escalation." + what);
        return JsonPath.from(data.get(0).toString()).getList("watchers.id");
    }

    private String path(String noun) {
        return "/api/v1/escalations/" + requested.path("id") + noun;
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }

    private static Tokens rita() {
        return Tokens.of("rita").readOnly("acme");
    }

    private static Tokens bob() {
        return Tokens.of("bob").agent();
    }
}
