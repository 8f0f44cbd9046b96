package dev.caseclock.cases.walk;

import static dev.caseclock.cases.Neighbours.SLA;
import static dev.caseclock.cases.Neighbours.tell;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caseclock.cases.Desk;
import dev.caseclock.cases.Desk.Customer;
import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.Wire;
import dev.caseclock.cases.Wire.Answer;
import dev.caseclock.cases.walk.Act.Kind;
import dev.caseclock.cases.walk.Act.Person;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * R3, R5, R7.3: people try whatever they like on many cases, over HTTP, while time jumps to, past and exactly onto deadlines
 * and sweeps come at once, late or never. After each step the whole case is compared with a {@link ModelCase}.
 *
 * <p>{@code -Dcaseclock.walk.steps=100000 -Dcaseclock.walk.seed=…} walks longer or elsewhere.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class RandomWalkIT {

    private static final int STEPS = Integer.getInteger("caseclock.walk.steps", 2_000);
    private static final long SEED = Long.getLong("caseclock.walk.seed", 20260304L);
    private static final int CASES = 25;
    private static final Duration SILENCE = Duration.ofDays(3);

    private static final List<String> SEVERITIES = List.of("S1", "S2", "S3", "S4");
    private static final List<String> PRIORITIES = List.of("LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL");
    private static final List<String> PARTIES = List.of("NONE", "DEVELOPMENT", "CLOUD_OPERATIONS", "THIRD_PARTY");

    private final Random random = new Random(SEED);
    private final Map<Person, Wire> people = new HashMap<>();
    private final List<ModelCase> walked = new ArrayList<>();
    private final List<ModelCase> present = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private Instant now = Instant.parse("2026-03-04T09:00:00Z");
    private Customer acme;
    private Wire service;
    private Connection clock;

    @Inject
    FollowerRunner runner;

    @AfterEach
    void back_to_the_real_time() throws SQLException {
        clock.close();
        new TestClock().reset();
    }

    @Test
    void r5_the_service_and_the_table_never_disagree() throws SQLException {
        System.out.printf("Random walk: %d steps, seed %d%n", STEPS, SEED);
        clock = TestDatabase.connect();
        meetPeople();
        set(now);
        for (var step = 0; step < STEPS; step++) {
            if (step % 10_000 == 9_999) {
                System.out.printf("Random walk: %d steps without a difference%n", step + 1);
            }
            var where = "step " + step + " of seed " + SEED + " at " + now;
            letTimePass();
            if (present.size() < CASES || random.nextInt(150) == 0) {
                open();
            }
            var model = present.get(random.nextInt(present.size()));
            if (random.nextInt(12) == 0) {
                sweep(model);
                assertSame(model, where + " after a sweep");
            } else {
                act(model, where);
            }
        }
        walked.forEach(this::assertSameLedgers);
        System.out.printf("Random walk: %d cases, %s%n", walked.size(), outcomes);
    }

    private void meetPeople() {
        acme = Desk.customer();
        service = Wire.of(Desk.SERVICE);
        people.put(Person.ALICE, Wire.of(acme.alice()));
        people.put(Person.BOB, Wire.of(acme.bob()));
        people.put(Person.MALLORY, Wire.of(Tokens.of("mallory").contact(acme.shortName())));
        people.put(Person.RITA, Wire.of(acme.rita()));
        people.put(Person.AGENT, Wire.of(Desk.AGENT));
        people.put(Person.MANAGER, Wire.of(Desk.MANAGER));
        people.put(Person.OPS, Wire.of(Desk.OPS));
        people.put(Person.OUTSIDER, Wire.of(Desk.customer().alice()));
    }

    private void open() {
        var priority = PRIORITIES.get(random.nextInt(4));
        var request = Desk.portalCase();
        request.put("priority", priority);
        var opened = people.get(Person.ALICE).post("/api/v1/cases", request);
        assertThat(opened.status()).isEqualTo(201);
        var model = new ModelCase(opened.text("id"), priority, now);
        walked.add(model);
        present.add(model);
        if (present.size() > CASES) {
            present.remove(0);
        }
    }

    // Mostly a little; sometimes exactly onto, or just past, what decides something.
    private void letTimePass() throws SQLException {
        var moments = new ArrayList<Instant>();
        if (random.nextInt(15) == 0) {
            present.forEach(model -> moments.addAll(model.toldDeadlines.values()));
        } else if (random.nextInt(60) == 0) {
            present.stream()
                    .filter(ModelCase::isClosed)
                    .forEach(model -> moments.add(model.closedAt.plus(Duration.ofHours(720))));
        }
        moments.removeIf(moment -> moment.isBefore(now));
        if (!moments.isEmpty()) {
            set(moments.get(random.nextInt(moments.size())).plusNanos(1000L * random.nextInt(2)));
        } else if (random.nextInt(3) > 0) {
            set(now.plus(Duration.ofSeconds(random.nextInt(random.nextInt(10) == 0 ? 40_000 : 60))));
        }
    }

    private void set(Instant instant) throws SQLException {
        now = instant;
        try (var statement = clock.createStatement()) {
            statement.execute("create or replace function caseclock_now() returns timestamptz language sql volatile "
                    + "as $$ select timestamptz '" + instant + "' $$");
        }
    }

    private void sweep(ModelCase model) {
        var passed = model.toldDeadlines.entrySet().stream()
                .filter(deadline -> !deadline.getValue().isAfter(now))
                .toList();
        if (!passed.isEmpty()) {
            var deadline = passed.get(random.nextInt(passed.size()));
            tellOfSilence("clock.breached", model, deadline.getKey(), deadline.getValue(), "BREACHED");
            model.sweep(deadline.getKey());
        }
    }

    private void act(ModelCase model, String where) {
        var act = choose(model);
        var refusals = model.refusals(act, now);
        var answer = send(model, act);
        var what = where + ": " + act + " on " + model.id + " answered " + answer.status() + " " + answer.body();
        if (refusals.isEmpty()) {
            assertThat(answer.status()).as(what).isIn(200, 201);
            model.take(act, now, answer.text("id"));
            if (act.kind() == Kind.PROPOSE_SOLUTION && random.nextInt(5) > 0) {
                var deadline = now.plus(SILENCE);
                model.toldDeadlines.put(model.proposals, deadline);
                tellOfSilence("clock.started", model, model.proposals, deadline, "RUNNING");
            }
        } else {
            assertThat(answer.status()).as(what).isIn(403, 404, 409, 412, 422);
            assertThat(answer.text("code")).as(what).isIn(refusals);
        }
        if (answer.status() == 409 && answer.text("code").equals("MOVE_NOT_ALLOWED")) {
            assertThat(answer.text("state")).as(what).isEqualTo(model.state);
            assertThat(texts(answer.body().path("allowedActions"))).as(what).isEqualTo(model.allowed());
        }
        outcomes.merge(act.kind() + " " + (refusals.isEmpty() ? "done" : "refused"), 1, Integer::sum);
        assertSame(model, what);
    }

    private Act choose(ModelCase model) {
        var kinds = random.nextInt(4) == 0 ? Arrays.asList(Kind.values()) : fitting(model);
        var kind = kinds.get(random.nextInt(kinds.size()));
        var who = random.nextInt(8) == 0
                ? Person.values()[random.nextInt(Person.values().length)]
                : random.nextInt(2) == 0 ? random.nextBoolean() ? Person.ALICE : Person.BOB : Person.AGENT;
        var word = switch (kind) {
            case ASSIGN -> random.nextBoolean() ? "agent-8" : "agent-9";
            case WAIT_FOR -> PARTIES.get(random.nextInt(4));
            case TRIAGE, PROPOSE_SEVERITY -> SEVERITIES.get(random.nextInt(4));
            case CHANGE_PRIORITY, REQUEST_PRIORITY -> PRIORITIES.get(random.nextInt(5));
            case ACCEPT_SEVERITY, REJECT_SEVERITY, WITHDRAW_SEVERITY -> latest(model.severityChanges);
            case GRANT_PRIORITY, DECLINE_PRIORITY -> latest(model.priorityRequests);
            case GRANT_REOPENING, DECLINE_REOPENING -> latest(model.reopenings);
            default -> null;
        };
        if (word == null && (isAnswer(kind))) {
            return new Act(Kind.SAY, who, null, false, false, true);
        }
        var byPhone = mayBeByPhone(kind) && random.nextInt(who.isCustomer() ? 20 : 2) == 0;
        var isStale = hasVersion(kind) && random.nextInt(12) == 0;
        return new Act(kind, who, word, byPhone, isStale, random.nextInt(5) > 0);
    }

    // What does something in the present state is tried more often than what does not.
    private static List<Kind> fitting(ModelCase model) {
        return switch (model.state) {
            case "NEW" -> List.of(Kind.ASSIGN, Kind.ASSIGN, Kind.SAY, Kind.TRIAGE, Kind.PROPOSE_SEVERITY);
            case "OPEN" ->
                List.of(
                        Kind.SAY,
                        Kind.ASSIGN,
                        Kind.ASK_INFORMATION,
                        Kind.PROPOSE_SOLUTION,
                        Kind.PROPOSE_SOLUTION,
                        Kind.WAIT_FOR,
                        Kind.WAIT_FOR,
                        Kind.PROPOSE_SEVERITY,
                        Kind.ACCEPT_SEVERITY,
                        Kind.REJECT_SEVERITY,
                        Kind.CHANGE_PRIORITY,
                        Kind.REQUEST_PRIORITY,
                        Kind.GRANT_PRIORITY);
            case "AWAITING_INFO" -> List.of(Kind.SAY, Kind.CHANGE_PRIORITY, Kind.PROPOSE_SEVERITY, Kind.CLOSE);
            case "SOLUTION_PROPOSED" ->
                List.of(Kind.SAY, Kind.ACCEPT_SOLUTION, Kind.ASSIGN, Kind.PROPOSE_SEVERITY, Kind.REQUEST_PRIORITY);
            default -> List.of(Kind.REQUEST_REOPENING, Kind.GRANT_REOPENING, Kind.GRANT_REOPENING, Kind.SAY);
        };
    }

    private Answer send(ModelCase model, Act act) {
        var who = people.get(act.who());
        var path = "/api/v1/cases/" + model.id;
        var version = act.isStale() ? model.version + 1 : model.version;
        var body = new HashMap<String, Object>();
        if (act.byPhone()) {
            body.put("channel", "PHONE");
            body.put("contactId", acme.alicesId());
        }
        return switch (act.kind()) {
            case ASSIGN ->
                who.put(path + "/assignment", version, Map.of("agentId", act.word(), "agentName", act.word()));
            case SAY ->
                who.post(
                        path + "/updates",
                        act.isPlain() ? Map.of("body", "Hello") : Map.of("body", "Psst", "visibility", "INTERNAL"));
            case ASK_INFORMATION -> who.put(path + "/info-request", version, Map.of("question", "When?"));
            case PROPOSE_SOLUTION -> who.put(path + "/solution-proposal", version, Map.of("solution", "Restart."));
            case ACCEPT_SOLUTION -> who.put(path + "/solution-acceptance", version, Map.of());
            case CLOSE -> who.put(path + "/closure", version, Map.of());
            case WAIT_FOR -> who.put(path + "/pending-party", version, Map.of("party", act.word()));
            case TRIAGE -> who.put(path + "/triage", version, Map.of("severity", act.word(), "reason", "So."));
            case PROPOSE_SEVERITY -> {
                body.put("severity", act.word());
                body.put("reason", "Because.");
                yield who.post(path + "/severity-changes", body);
            }
            case ACCEPT_SEVERITY, REJECT_SEVERITY, WITHDRAW_SEVERITY -> {
                var noun = switch (act.kind()) {
                    case ACCEPT_SEVERITY -> "acceptance";
                    case REJECT_SEVERITY -> "rejection";
                    default -> "withdrawal";
                };
                body.put("reason", "Because.");
                yield who.put(
                        path + "/severity-changes/" + act.word() + "/" + noun,
                        version(model, model.severityChanges, act),
                        body);
            }
            case CHANGE_PRIORITY -> {
                body.put("priority", act.word());
                yield who.put(path + "/priority", version, body);
            }
            case REQUEST_PRIORITY ->
                who.post(path + "/priority-requests", Map.of("priority", act.word(), "note", "Please."));
            case GRANT_PRIORITY ->
                who.put(
                        path + "/priority-requests/" + act.word() + "/grant",
                        version(model, model.priorityRequests, act),
                        Map.of());
            case DECLINE_PRIORITY ->
                who.put(
                        path + "/priority-requests/" + act.word() + "/rejection",
                        version(model, model.priorityRequests, act),
                        Map.of("reason", "No."));
            case REQUEST_REOPENING -> {
                if (act.isPlain()) {
                    body.put("evidence", "It happened again.");
                }
                yield who.post(path + "/reopening-requests", body);
            }
            case GRANT_REOPENING ->
                who.put(
                        path + "/reopening-requests/" + act.word() + "/grant",
                        version(model, model.reopenings, act),
                        Map.of());
            case DECLINE_REOPENING ->
                who.put(
                        path + "/reopening-requests/" + act.word() + "/rejection",
                        version(model, model.reopenings, act),
                        Map.of("reason", "No."));
        };
    }

    private void assertSame(ModelCase model, String what) {
        var seen = service.get("/api/v1/cases/" + model.id).body();
        if (model.versionMayRise && seen.path("version").asLong() == model.version + 1) {
            model.version++;
        }
        model.versionMayRise = false;
        assertThat(facts(seen)).as(what).isEqualTo(facts(model));
        assertThat(texts(seen.path("allowedActions"))).as(what).isEqualTo(model.allowed());
    }

    private static Map<String, Object> facts(JsonNode seen) {
        Map<String, Object> facts = new TreeMap<>();
        for (var name : List.of("state", "severity", "priority", "pendingParty")) {
            facts.put(name, seen.path(name).asText());
        }
        facts.put("version", seen.path("version").asLong());
        facts.put("cycle", seen.path("cycle").asInt());
        facts.put("proposals", seen.path("proposals").asInt());
        facts.put("owner", seen.path("ownerId").asText("nobody"));
        facts.put("stateSince", instant(seen.path("stateSince")));
        facts.put("closure", seen.path("closure").path("reason").asText("none"));
        facts.put("closedAt", instant(seen.path("closure").path("at")));
        return facts;
    }

    private static Instant instant(JsonNode text) {
        return text.isTextual() ? Instant.parse(text.asText()) : Instant.MAX;
    }

    private static Map<String, Object> facts(ModelCase model) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("state", model.state);
        facts.put("severity", model.severity);
        facts.put("priority", model.priority);
        facts.put("pendingParty", model.party);
        facts.put("version", model.version);
        facts.put("cycle", model.life);
        facts.put("proposals", model.proposals);
        facts.put("owner", model.owner == null ? "nobody" : model.owner);
        facts.put("stateSince", model.stateSince);
        facts.put("closure", model.closedBecause == null ? "none" : model.closedBecause);
        facts.put("closedAt", model.closedAt == null ? Instant.MAX : model.closedAt);
        return facts;
    }

    /** The ledgers, the requests, the waiting and the history of a whole life. */
    private void assertSameLedgers(ModelCase model) {
        var severities = all(model, "severity-changes");
        assertThat(severities).as(model.id).hasSize(model.ledgerOfSeverity);
        severities.stream()
                .filter(entry ->
                        model.severityChanges.containsKey(entry.path("id").asText()))
                .forEach(entry -> assertThat(entry.path("state").asText())
                        .as(model.id + " " + entry)
                        .isEqualTo(model.state(
                                model.severityChanges.get(entry.path("id").asText()))));
        var priorities = all(model, "priority-changes");
        assertThat(priorities).as(model.id).hasSize(model.ledgerOfPriority);
        priorities.stream()
                .filter(entry ->
                        model.priorityRequests.containsKey(entry.path("id").asText()))
                .forEach(entry -> assertThat(entry.path("state").asText())
                        .as(model.id + " " + entry)
                        .isEqualTo(model.requestState(
                                model.priorityRequests.get(entry.path("id").asText()))));
        var reopenings = all(model, "reopening-requests");
        assertThat(reopenings).as(model.id).hasSize(model.reopenings.size());
        reopenings.forEach(entry -> assertThat(entry.path("state").asText())
                .as(model.id + " " + entry)
                .isEqualTo(model.reopeningState(
                        model.reopenings.get(entry.path("id").asText()))));
        assertThat(all(model, "pending-party"))
                .as(model.id)
                .extracting(period -> new ModelCase.Period(
                        period.path("party").asText(), instant(period.path("from")), instant(period.path("to"))))
                .containsExactlyInAnyOrderElementsOf(model.periods());
        var versions = all(model, "history").stream()
                .map(entry -> entry.path("version").asLong())
                .toList();
        assertThat(versions).as(model.id).isSorted();
        assertThat(new HashSet<>(versions)).as(model.id).hasSize((int) model.version);
    }

    private List<JsonNode> all(ModelCase model, String noun) {
        var items = new ArrayList<JsonNode>();
        var path = "/api/v1/cases/" + model.id + "/" + noun + "?limit=200";
        for (var page = service.get(path).body(); ; ) {
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("next")) {
                return items;
            }
            page = service.get(path + "&cursor=" + page.path("next").asText()).body();
        }
    }

    private void tellOfSilence(String type, ModelCase model, int proposal, Instant deadline, String state) {
        var facts = new HashMap<String, Object>(Map.of(
                "id",
                UUID.randomUUID(),
                "metric",
                "SOLUTION_CONFIRMATION",
                "subjectKind",
                "CASE",
                "subjectId",
                model.id,
                "cycle",
                proposal,
                "startedAt",
                deadline.minus(SILENCE).toString(),
                "dueAt",
                deadline.toString(),
                "state",
                state,
                "rule",
                "R7.1",
                "policyVersion",
                1));
        if (state.equals("BREACHED")) {
            facts.put("breachedAt", deadline.toString());
        }
        tell(SLA, type, facts.get("id"), Map.of("clock", facts));
        runner.pump("sla-service");
    }

    private long version(ModelCase model, Map<String, ModelCase.Entry> entries, Act act) {
        var version = model.versionOf(entries.get(act.word()));
        return act.isStale() ? version + 1 : version;
    }

    private String latest(Map<String, ?> entries) {
        if (entries.isEmpty()) {
            return null;
        }
        var ids = List.copyOf(entries.keySet());
        return ids.get(random.nextInt(4) == 0 ? random.nextInt(ids.size()) : ids.size() - 1);
    }

    private static boolean isAnswer(Kind kind) {
        return switch (kind) {
            case ACCEPT_SEVERITY,
                    REJECT_SEVERITY,
                    WITHDRAW_SEVERITY,
                    GRANT_PRIORITY,
                    DECLINE_PRIORITY,
                    GRANT_REOPENING,
                    DECLINE_REOPENING -> true;
            default -> false;
        };
    }

    private static boolean mayBeByPhone(Kind kind) {
        return switch (kind) {
            case PROPOSE_SEVERITY,
                    ACCEPT_SEVERITY,
                    REJECT_SEVERITY,
                    WITHDRAW_SEVERITY,
                    CHANGE_PRIORITY,
                    REQUEST_REOPENING -> true;
            default -> false;
        };
    }

    private static boolean hasVersion(Kind kind) {
        return switch (kind) {
            case SAY, PROPOSE_SEVERITY, REQUEST_PRIORITY, REQUEST_REOPENING -> false;
            default -> true;
        };
    }

    private static Set<String> texts(Iterable<JsonNode> nodes) {
        Collection<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return Set.copyOf(texts);
    }
}
