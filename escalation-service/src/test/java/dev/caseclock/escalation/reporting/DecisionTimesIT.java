package dev.caseclock.escalation.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long decisions take (R6.13), by the week of the decision and by reason. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class DecisionTimesIT {

    // A Sunday; its week ends at midnight.
    private static final Instant SUNDAY = Instant.parse("2027-01-03T12:00:00Z");

    private final TestClock clock = new TestClock();
    private Neighbours neighbours;

    @BeforeEach
    void neighbours_answer() {
        neighbours = Neighbours.answering();
        TestDatabase.execute("delete from escalation_comment");
        TestDatabase.execute("delete from escalation_watcher");
        TestDatabase.execute("delete from escalation");
    }

    @AfterEach
    void all_is_over() {
        neighbours.close();
        clock.reset();
    }

    @Test
    void are_told_by_week_and_reason_with_percentiles() {
        decided(SUNDAY, Duration.ofHours(1), "approval", "OTHER");
        decided(SUNDAY, Duration.ofHours(3), "decline", "OTHER");
        decided(SUNDAY, Duration.ofMinutes(30), "approval", "RECURRING_ISSUE");
        decided(SUNDAY, Duration.ofHours(12), "approval", "OTHER");

        var report = report(Tokens.of("otto").ops());

        assertThat(report.statusCode()).as(report.asString()).isEqualTo(200);
        assertThat(report.<List<String>>path("items.week"))
                .containsExactly("2026-W53", "2026-W53", "2026-W53", "2027-W01", "2027-W01");
        assertThat(report.<List<String>>path("items.weekFrom"))
                .containsExactly("2026-12-28", "2026-12-28", "2026-12-28", "2027-01-04", "2027-01-04");
        assertThat(report.<List<Object>>path("items.reason"))
                .isEqualTo(Arrays.asList(null, "OTHER", "RECURRING_ISSUE", null, "OTHER"));
        assertThat(report.<List<Integer>>path("items.decided")).containsExactly(3, 2, 1, 1, 1);
        assertThat(report.<List<Integer>>path("items.approved")).containsExactly(2, 1, 1, 1, 1);
        assertThat(report.<List<Integer>>path("items.declined")).containsExactly(1, 1, 0, 0, 0);
        assertThat(report.<List<Integer>>path("items.p50Seconds")).containsExactly(3600, 7200, 1800, 43200, 43200);
        assertThat(report.<List<String>>path("items.p50")).containsExactly("PT1H", "PT2H", "PT30M", "PT12H", "PT12H");
        assertThat(report.<List<Integer>>path("items.p90Seconds")).containsExactly(9360, 10080, 1800, 43200, 43200);
        assertThat(report.<List<String>>path("items.most")).containsExactly("PT3H", "PT3H", "PT30M", "PT12H", "PT12H");
        assertThat(report.<Integer>path("total.decided")).isEqualTo(4);
        assertThat(report.<String>path("total.most")).isEqualTo("PT12H");
        assertThat(report.<Object>path("total.week")).isNull();
    }

    @Test
    void leave_out_what_nobody_decided() {
        clock.freeze(SUNDAY);
        var withdrawn =
                Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();
        Requests.put(alice(), withdrawn, "withdrawal", Map.of());

        var report = report(Tokens.of("mona").manager());

        assertThat(report.<List<Object>>path("items")).isEmpty();
        assertThat(report.<Object>path("total")).isNull();
        assertThat(report.<Integer>path("waiting")).isZero();
        assertThat(report.<Object>path("longestWaitingSeconds")).isNull();
    }

    @Test
    void say_who_waits_now() {
        clock.freeze(SUNDAY);
        Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();
        clock.freeze(SUNDAY.plusSeconds(90));
        Requests.by(Tokens.of("bob").agent())
                .forCase(known(SampleCase.of("acme", Priority.CRITICAL)))
                .send();
        clock.freeze(SUNDAY.plusSeconds(100));

        var report = report(Tokens.of("ada").admin());

        assertThat(report.<Integer>path("waiting")).isEqualTo(2);
        assertThat(report.<Integer>path("atOnceWaiting")).isEqualTo(1);
        assertThat(report.<Integer>path("longestWaitingSeconds")).isEqualTo(100);
    }

    @Test
    void r1_5_count_a_regional_one_in_its_region_only() {
        clock.freeze(SUNDAY);
        var requested = Requests.by(alice())
                .forCase(known(SampleCase.high("acme").servedAs(SupportModel.EEA_ONLY)))
                .send();
        Requests.put(Tokens.of("mia").manager().region("EEA"), requested, "approval", Map.of());

        assertThat(report(Tokens.of("otto").ops().region("EEA")).<Integer>path("total.decided"))
                .isEqualTo(1);
        assertThat(report(Tokens.of("uma").ops().region("US")).<Object>path("total"))
                .isNull();
        assertThat(report(Tokens.of("otto").ops()).<Object>path("total")).isNull();
    }

    @Test
    void are_a_histogram_and_a_field_of_the_escalation() {
        var before = measured();
        var approved = decided(SUNDAY, Duration.ofHours(2), "approval", "SECURITY_OR_STABILITY");

        assertThat(approved.<Integer>path("decisionSeconds")).isEqualTo(7200);
        assertThat(measured()).isEqualTo(before + 1);
    }

    @Test
    void of_a_decision_that_was_refused_are_not_measured() {
        clock.freeze(SUNDAY);
        var requested =
                Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();
        var before = measured();

        Requests.put(Tokens.of("mary").manager(), requested, "decline", Map.of("reason", "  "));

        assertThat(measured()).isEqualTo(before);
    }

    private Response decided(Instant at, Duration after, String how, String reason) {
        clock.freeze(at);
        var requested = Requests.by(alice())
                .forCase(known(SampleCase.high("acme")))
                .with("reason", reason)
                .with("explanation", "Because.")
                .send();
        clock.freeze(at.plus(after));
        return Requests.put(
                Tokens.of("mary").manager(),
                requested,
                how,
                how.equals("decline") ? Map.of("reason", "No.") : Map.of());
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static Response report(Tokens person) {
        return person.given()
                .queryParams("from", "2026-12-01", "to", "2027-01-31")
                .get("/api/v1/escalation-decision-times");
    }

    /** Decisions that the histogram knows, in the bucket of four hours. */
    private static double measured() {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("caseclock_escalations_decision_seconds_bucket"))
                .filter(line -> line.contains("le=\"14400.0\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Tokens alice() {
        return Tokens.of("alice").contact("acme");
    }
}
