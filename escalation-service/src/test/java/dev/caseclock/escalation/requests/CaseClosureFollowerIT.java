package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R6.13: closing the case closes its escalation, once, in whichever order the news arrives. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class CaseClosureFollowerIT {

    private static final Instant CLOSED_AT = DAY_LATER.plusSeconds(30);

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;

    @Inject
    FollowerRunner runner;

    @BeforeEach
    void neighbours_answer() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Test
    void a_requested_escalation_closes_with_its_case() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();

        tellClosed(sample);

        var closed = read(requested);
        assertThat(closed.<String>path("state")).isEqualTo("CLOSED");
        assertThat(closed.<String>path("ending.at")).isEqualTo(CLOSED_AT.toString());
        assertThat(closed.<String>path("ending.by.kind")).isEqualTo("SYSTEM");
        assertThat(closed.<String>path("ending.reason")).isEqualTo("CASE_CLOSED");
        assertThat(events(requested, "closed")).isOne();
    }

    @Test
    void an_approved_one_too() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();
        Requests.put(Tokens.of("mary").manager(), requested, "approval", Map.of());

        tellClosed(sample);

        assertThat(read(requested).<String>path("state")).isEqualTo("CLOSED");
        assertThat(read(requested).<String>path("decision.state")).isEqualTo("APPROVED");
    }

    @Test
    void one_that_has_ended_stays_as_it_is() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();
        Requests.put(alice(), requested, "withdrawal", Map.of());

        tellClosed(sample);

        assertThat(read(requested).<String>path("state")).isEqualTo("WITHDRAWN");
    }

    @Test
    void the_news_told_twice_closes_once() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();

        tellClosed(sample);
        tellClosed(sample);

        assertThat(events(requested, "closed")).isOne();
        assertThat(TestDatabase.number("select count(*) from parked_event")).isZero();
    }

    @Test
    void a_request_judged_on_facts_older_than_the_closing_does_not_slip_in_behind_it() {
        var sample = known(SampleCase.high("acme"));
        tellClosed(sample);

        Problems.of(Requests.by(alice()).forCase(sample).send())
                .is(422, "ESCALATION_NOT_ELIGIBLE")
                .rule("R6.1")
                .with("criteria[0].evidence[0].at", CLOSED_AT.toString());
    }

    @Test
    void r5_4_a_reopened_case_revives_no_escalation_and_takes_a_new_one() {
        var sample = known(SampleCase.high("acme"));
        var old = Requests.by(alice()).forCase(sample).send();
        tellClosed(sample);

        neighbours.know(sample.reopened());
        var fresh = Requests.by(alice()).forCase(sample).send();

        assertThat(fresh.statusCode()).as(fresh.asString()).isEqualTo(201);
        assertThat(read(old).<String>path("state")).isEqualTo("CLOSED");
    }

    @Test
    void the_late_news_of_an_earlier_closing_does_not_touch_the_escalation_of_the_next_life() {
        var sample = known(SampleCase.high("acme"));
        var closing = sample.closedEvent(CLOSED_AT);
        neighbours.know(sample.reopened());
        var fresh = Requests.by(alice()).forCase(sample).send();

        neighbours.tell(closing);
        runner.pump("case-service");

        assertThat(read(fresh).<String>path("state")).isEqualTo("REQUESTED");
    }

    @Test
    void a_neighbour_that_is_away_is_followed_again_later() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();
        neighbours.tell(sample.closedEvent(CLOSED_AT));
        neighbours.goAway("/api/v1/case-events");
        try {
            runner.pump("case-service");
        } catch (RuntimeException away) {
            assertThat(read(requested).<String>path("state")).isEqualTo("REQUESTED");
        }

        neighbours.comeBack();
        runner.pump("case-service");

        assertThat(read(requested).<String>path("state")).isEqualTo("CLOSED");
    }

    private void tellClosed(SampleCase sample) {
        neighbours.tell(sample.closedEvent(CLOSED_AT));
        runner.pump("case-service");
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static Response read(Response escalation) {
        return alice().given().get("/api/v1/escalations/" + escalation.path("id"));
    }

    private static long events(Response escalation, String what) {
        return TestDatabase.number(
                "select count(*) from event where subject = ? and type = ?",
                escalation.<String>path("id"),
                "dev.caseclock.escalation." + what);
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }
}
