package dev.caseclock.cases.closing;

import static dev.caseclock.cases.Neighbours.SLA;
import static dev.caseclock.cases.Neighbours.tell;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.Wire;
import dev.caseclock.cases.Wire.Answer;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * R7.3, example 14: a contact's word around the deadline against the sweep, in whatever order the machine likes: either the
 * word is heard and the case is open, or it is refused and the case is closed as of the deadline; never both, never neither.
 *
 * <p>{@code -Dcaseclock.races=10000} runs more of them.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ClosingRacesIT {

    private static final int RACES = Integer.getInteger("caseclock.races", 160);
    private static final long SEED = Long.getLong("caseclock.races.seed", 14L);
    private static final int AT_ONCE = 8;
    private static final Duration SETTING_UP = Duration.ofMillis(200);

    private final TestClock clock = new TestClock();
    private final Random random = new Random(SEED);
    private final ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE + 1);
    private Wire alice;
    private Wire agent;
    private Customer acme;
    private int heard;
    private int refused;

    @Inject
    FollowerRunner runner;

    /** One case before its deadline. */
    private record Race(String id, int proposal, Instant proposedAt, Instant deadline) {}

    @BeforeEach
    void people() {
        acme = Desk.customer();
        alice = Wire.of(acme.alice());
        agent = Wire.of(Desk.AGENT);
    }

    @AfterEach
    void back_to_the_real_time() {
        hands.shutdownNow();
        clock.reset();
    }

    @Test
    void r7_3_at_exactly_the_deadline_the_word_wins_and_a_microsecond_later_the_closing() {
        race((cases, round) -> {
            var now = Instant.parse("2027-01-01T00:00:00Z").plus(Duration.ofDays(round));
            var races = started(cases, () -> now.minusNanos(random.nextBoolean() ? 0 : 1000));
            clock.freeze(now);
            var words = race(races, now, () -> 0L);
            for (var i = 0; i < races.size(); i++) {
                assertThat(words.get(i).status())
                        .isEqualTo(races.get(i).deadline().isBefore(now) ? 409 : 201);
            }
            return words;
        });
    }

    @Test
    void r7_3_around_the_deadline_each_word_is_judged_by_its_own_instant() {
        clock.set(Instant.parse("2028-01-01T00:00:00Z"));
        race((cases, round) -> {
            var deadline = new Instant[1];
            var races = started(cases, () -> {
                deadline[0] = deadline[0] == null ? clock.now().plus(SETTING_UP) : deadline[0];
                return deadline[0];
            });
            return race(races, deadline[0], this::millisecondsAround);
        });
    }

    /** Lets a round of cases race; answers what was said to each contact. */
    @FunctionalInterface
    private interface Round {
        List<Answer> run(List<String> cases, int round);
    }

    @FunctionalInterface
    private interface Deadline {
        Instant told();
    }

    @FunctionalInterface
    private interface Delay {
        long nanos();
    }

    private void race(Round round) {
        List<String> open = new ArrayList<>();
        for (var races = 0; races < RACES / 2; races += AT_ONCE) {
            while (open.size() < AT_ONCE) {
                open.add(assigned());
            }
            var answers = round.run(open, races);
            for (var i = AT_ONCE - 1; i >= 0; i--) {
                if (answers.get(i).status() != 201) {
                    open.remove(i);
                }
            }
        }
        System.out.printf("Races around the deadline: %d heard, %d refused (seed %d)%n", heard, refused, SEED);
        assertThat(runner.retryParked("sla-service")).isZero();
    }

    private List<Race> started(List<String> cases, Deadline deadline) {
        Map<String, JsonNode> proposals = new LinkedHashMap<>();
        for (var id : cases) {
            var path = "/api/v1/cases/" + id;
            var version = agent.get(path).body().path("version").asLong();
            var proposed = agent.put(path + "/solution-proposal", version, Map.of("solution", "Restart."));
            assertThat(proposed.status()).as(proposed.toString()).isEqualTo(200);
            proposals.put(id, proposed.body());
        }
        var races = new ArrayList<Race>();
        proposals.forEach((id, proposed) -> races.add(new Race(
                id,
                proposed.path("proposals").asInt(),
                Instant.parse(proposed.path("stateSince").asText()),
                deadline.told())));
        races.forEach(race -> tellOf("clock.started", "RUNNING", race));
        runner.pump("sla-service");
        return races;
    }

    private List<Answer> race(List<Race> races, Instant deadline, Delay delay) {
        // Now and then the sweep of a case does not come at all before its contact does.
        races.stream()
                .filter(race -> random.nextInt(10) > 0)
                .forEach(race -> tellOf("clock.breached", "BREACHED", race));
        var sweep = CompletableFuture.runAsync(after(deadline, delay, () -> runner.pump("sla-service")), hands);
        var words = races.stream()
                .map(race -> {
                    var said = new Answer[1];
                    return CompletableFuture.runAsync(
                                    after(
                                            deadline,
                                            delay,
                                            () -> said[0] = alice.post(
                                                    "/api/v1/cases/" + race.id() + "/updates",
                                                    Map.of("body", "Still broken."))),
                                    hands)
                            .thenApply(done -> said[0]);
                })
                .toList();
        sweep.join();
        var answers = words.stream().map(CompletableFuture::join).toList();
        races.forEach(race -> tellOf("clock.breached", "BREACHED", race));
        runner.pump("sla-service");
        for (var i = 0; i < races.size(); i++) {
            assertOneOfBoth(races.get(i), answers.get(i));
        }
        return answers;
    }

    private void assertOneOfBoth(Race race, Answer word) {
        var seen = agent.get("/api/v1/cases/" + race.id()).body();
        var closings = TestDatabase.number(
                "select count(*) from event where subject = ? and type like '%.closed' and (data #>> '{case,proposals}')::int = ?",
                race.id(), race.proposal());
        var what = race + " said " + word + ", then " + seen;
        if (word.status() == 201) {
            heard++;
            assertThat(Instant.parse(word.text("at"))).as(what).isBeforeOrEqualTo(race.deadline());
            assertThat(seen.path("state").asText()).as(what).isEqualTo("OPEN");
            assertThat(seen.hasNonNull("closure")).as(what).isFalse();
            assertThat(closings).as(what).isLessThanOrEqualTo(1);
        } else {
            refused++;
            assertThat(word.status()).as(what).isEqualTo(409);
            assertThat(word.text("code")).as(what).isEqualTo("MOVE_NOT_ALLOWED");
            assertThat(seen.path("state").asText()).as(what).isEqualTo("CLOSED");
            assertThat(Instant.parse(seen.path("closure").path("at").asText()))
                    .as(what)
                    .isEqualTo(race.deadline());
            assertThat(closings).as(what).isEqualTo(1);
        }
    }

    private String assigned() {
        var opened = alice.post("/api/v1/cases", Desk.portalCase());
        var id = opened.text("id");
        assertThat(agent.put("/api/v1/cases/" + id + "/assignment", 1, Map.of()).status())
                .isEqualTo(200);
        return id;
    }

    // Waits for the instant by the clock of the application, as far as it runs at all.
    private Runnable after(Instant instant, Delay delay, Runnable what) {
        var wait = Duration.between(clock.now(), instant).toNanos() + delay.nanos();
        var start = System.nanoTime();
        return () -> {
            for (var left = wait; left > 0; left = wait - (System.nanoTime() - start)) {
                LockSupport.parkNanos(left);
            }
            what.run();
        };
    }

    // The words and the sweep are on their way for as long as this machine takes: so much earlier that both happen
    // often.
    private long millisecondsAround() {
        var lead = Math.max(0, refused - heard) * 500_000L;
        return random.nextLong(-8_000_000, 8_000_000) - Math.min(lead, 100_000_000L);
    }

    private static void tellOf(String type, String state, Race race) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "id",
                UUID.randomUUID(),
                "metric",
                "SOLUTION_CONFIRMATION",
                "subjectKind",
                "CASE",
                "subjectId",
                race.id(),
                "cycle",
                race.proposal(),
                "startedAt",
                race.proposedAt().toString(),
                "dueAt",
                race.deadline().toString(),
                "state",
                state,
                "rule",
                "R7.1",
                "policyVersion",
                1));
        if (state.equals("BREACHED")) {
            facts.put("breachedAt", race.deadline().toString());
        }
        tell(SLA, type, facts.get("id"), Map.of("clock", facts));
    }
}
