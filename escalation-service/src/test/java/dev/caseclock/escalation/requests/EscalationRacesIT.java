package dev.caseclock.escalation.requests;

import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Replica;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold whoever comes first, over two processes: the application under test and another replica, as it is packaged,
 * on the same database. {@code -Dcaseclock.races=1000} for the long run.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class EscalationRacesIT {

    private static final int TIMES = Integer.getInteger("caseclock.races", 50);

    private static Replica replica;

    private final TestClock clock = new TestClock();
    private final String organization = "org-" + UUID.randomUUID().toString().substring(0, 8);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private final Random random = new Random(22);
    private Neighbours neighbours;

    @Inject
    FollowerRunner runner;

    @AfterAll
    static void the_other_replica_ends() {
        replica.close();
    }

    @BeforeEach
    void another_replica_runs() {
        replica = replica == null ? Replica.started() : replica;
    }

    @BeforeEach
    void neighbours_answer() {
        neighbours = Neighbours.answering();
        clock.freeze(DAY_LATER);
    }

    @AfterEach
    void all_is_over() {
        pool.shutdownNow();
        neighbours.close();
        clock.reset();
    }

    @Test
    void row_22_of_two_requests_in_the_same_instant_from_two_replicas_exactly_one_is_accepted() throws Exception {
        var alice = Tokens.of("alice").contact(organization);
        var agent = Tokens.of("bob").agent();

        for (var time = 0; time < TIMES; time++) {
            var sample = known(SampleCase.high(organization));
            var answers = together(
                    () -> Requests.by(alice).forCase(sample).send(),
                    () -> Requests.by(agent).at(replica).forCase(sample).send());

            assertThat(answers.stream().map(Response::statusCode))
                    .as(
                            "time %d: %s",
                            time, answers.stream().map(Response::asString).toList())
                    .containsExactlyInAnyOrder(201, 422);
            var loser = answers.get(answers.get(0).statusCode() == 422 ? 0 : 1);
            assertThat(loser.<List<String>>path("failed")).containsExactly("NO_ACTIVE_ESCALATION");
        }

        assertThat(TestDatabase.number("select count(*) from escalation where organization = ?", organization))
                .isEqualTo(TIMES);
        assertThat(TestDatabase.number(
                        "select count(distinct case_id) from escalation where organization = ?", organization))
                .isEqualTo(TIMES);
        assertThat(TestDatabase.number("select count(*) from event where organization = ?", organization))
                .isEqualTo(TIMES);
    }

    @Test
    void r6_13_no_escalation_stays_approved_on_a_closed_case_however_approval_and_closing_meet() throws Exception {
        var alice = Tokens.of("alice").contact(organization);
        var manager = Tokens.of("mary").manager();
        var outcomes = new TreeMap<String, Integer>();

        for (var time = 0; time < TIMES; time++) {
            var sample = known(SampleCase.high(organization));
            var requested = Requests.by(alice).forCase(sample).send();
            var decidedAfter = random.nextInt(2_000);
            var closedAfter = random.nextInt(40_000);
            var toldAfter = random.nextInt(10_000);
            var answers = together(
                    () -> {
                        pause(decidedAfter);
                        return Requests.put(replica.asked(manager.given()), requested, "approval", Map.of());
                    },
                    () -> {
                        // The owner closes it, and the news follows: it may overtake the approval, or come after it.
                        pause(closedAfter);
                        neighbours.know(sample.in(CaseState.CLOSED));
                        pause(toldAfter);
                        neighbours.tell(sample.closedEvent(DAY_LATER));
                        runner.pump("case-service");
                        return requested;
                    });
            outcomes.merge(String.valueOf(answers.get(0).statusCode()), 1, Integer::sum);
            assertThat(answers.get(0).statusCode())
                    .as(answers.get(0).asString())
                    .isIn(200, 409, 412);
        }
        runner.pump("case-service");

        assertThat(TestDatabase.column("select distinct state from escalation where organization = ?", organization))
                .containsExactly("CLOSED");
        assertThat(TestDatabase.number(
                        "select count(*) from event where organization = ? and type = 'dev.caseclock.escalation.closed'",
                        organization))
                .isEqualTo(TIMES);
        assertThat(TestDatabase.number("select count(*) from parked_event")).isZero();
        assertThat(outcomes).as("both orders were met").containsKeys("200", "409");
    }

    @Test
    void no_request_slips_in_behind_the_closing_of_its_case() throws Exception {
        var alice = Tokens.of("alice").contact(organization);

        for (var time = 0; time < TIMES; time++) {
            var sample = known(SampleCase.high(organization));
            var askedAfter = random.nextInt(2_000);
            var toldAfter = random.nextInt(20_000);
            together(
                    () -> {
                        pause(askedAfter);
                        return Requests.by(alice).at(replica).forCase(sample).send();
                    },
                    () -> {
                        pause(toldAfter);
                        neighbours.tell(sample.closedEvent(DAY_LATER));
                        runner.pump("case-service");
                        return null;
                    });
        }
        runner.pump("case-service");

        assertThat(TestDatabase.number(
                        "select count(*) from escalation where organization = ? and state <> 'CLOSED'", organization))
                .isZero();
    }

    private List<Response> together(Callable<Response> one, Callable<Response> other) throws Exception {
        var first = pool.submit(() -> {
            start.await();
            return one.call();
        });
        var second = pool.submit(() -> {
            start.await();
            return other.call();
        });
        var answer = first.get();
        return Arrays.asList(answer, second.get());
    }

    /** Shifts one side against the other. */
    private static void pause(int microseconds) {
        LockSupport.parkNanos(microseconds * 1_000L);
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }
}
