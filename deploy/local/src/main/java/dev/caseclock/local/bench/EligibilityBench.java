package dev.caseclock.local.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The p50 of a verdict at escalation-service against the p50s of its upstream reads (the case, the policy) together, at most
 * twice; and of a hundred verdicts in one question against one, at most five times. Each round asks all of them once, one
 * after the other. Runs against a suite that {@code deploy/up} has started.
 */
public final class EligibilityBench {

    private static final int CASES = 100;
    private static final int WARM_UP_ROUNDS = 400;
    private static final int ROUNDS = 400;
    private static final double MOST_OF_READS = 2;
    private static final double MOST_OF_ONE = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String CASE = """
            {"channel":"PORTAL","priority":"HIGH","subject":"Calls drop","description":"One in five.",
             "businessImpact":"Forty agents call back.","troubleshootingDone":true,"responsibilitiesChecked":true}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;
    private final String service;
    private final List<String> openers;
    private final List<String> staff;
    private final List<String> cases = new ArrayList<>();
    private int turn;

    private EligibilityBench(RunningAddresses suite) {
        gateway = suite.gateway();
        service = suite.escalationService();
        openers = tokens(suite, "ALICE", "BOB", "CAROL", "DAVE");
        staff = tokens(suite, "AMIR", "MONA", "OTTO", "ADA");
    }

    // Several people: one alone would meet the gateway's limit of requests.
    private static List<String> tokens(RunningAddresses suite, String... people) {
        return Stream.of(people).map(person -> "Bearer " + suite.token(person)).toList();
    }

    /** Expects the data folder of a running suite. */
    public static void main(String[] arguments) throws Exception {
        var bench = new EligibilityBench(RunningAddresses.of(Path.of(arguments[0])));
        bench.openCases();
        bench.run(WARM_UP_ROUNDS);
        bench.run(ROUNDS).print();
    }

    private void openCases() throws IOException, InterruptedException {
        for (var number = 0; number < CASES; number++) {
            var opened = http.send(
                    request(gateway + "/api/v1/cases", openers.get(number % openers.size()))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(BodyPublishers.ofString(CASE))
                            .build(),
                    BodyHandlers.ofString());
            var id = ID.matcher(opened.body());
            if (opened.statusCode() != 201 || !id.find()) {
                throw new IllegalStateException("A case was not opened: " + opened.statusCode() + " " + opened.body());
            }
            cases.add(id.group(1));
        }
    }

    private Measured run(int rounds) throws IOException, InterruptedException {
        var measured = new Measured();
        var all = check(cases);
        for (var round = 0; round < rounds; round++) {
            var id = cases.get(round % CASES);
            measured.readCase.add(get(gateway + "/api/v1/cases/" + id));
            measured.readPolicies.add(get(gateway + "/api/v1/sla/policies"));
            measured.verdict.add(
                    get(service + "/api/v1/cases/" + id + "/escalation-eligibility?reason=OTHER&impactStated=true"));
            measured.hundred.add(post(all));
        }
        return measured;
    }

    private static String check(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"caseId\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"reason\":\"OTHER\",\"impactStated\":true,\"cases\":[", "]}"));
    }

    private long get(String url) throws IOException, InterruptedException {
        return timed(request(url, next()).GET().build());
    }

    private long post(String body) throws IOException, InterruptedException {
        return timed(request(service + "/api/v1/escalation-eligibility-checks", next())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String next() {
        return staff.get(turn++ % staff.size());
    }

    private long timed(HttpRequest request) throws IOException, InterruptedException {
        var began = System.nanoTime();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        var took = System.nanoTime() - began;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return took;
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).header("Authorization", token);
    }

    /** Nanoseconds of each question. */
    private static final class Measured {

        private final List<Long> readCase = new ArrayList<>();
        private final List<Long> readPolicies = new ArrayList<>();
        private final List<Long> verdict = new ArrayList<>();
        private final List<Long> hundred = new ArrayList<>();

        void print() {
            var reads = p50(readCase) + p50(readPolicies);
            System.out.printf(
                    Locale.ROOT,
                    "%d rounds, p50: case %.2f ms, policies %.2f ms, verdict at the service %.2f ms, %d verdicts at once %.2f ms%n",
                    verdict.size(),
                    p50(readCase),
                    p50(readPolicies),
                    p50(verdict),
                    CASES,
                    p50(hundred));
            System.out.printf(
                    Locale.ROOT,
                    "verdict against its reads: ratio %.2f (limit %.0f)%n%d at once against one: ratio %.2f (limit %.0f)%n",
                    p50(verdict) / reads,
                    MOST_OF_READS,
                    CASES,
                    p50(hundred) / p50(verdict),
                    MOST_OF_ONE);
        }

        private static double p50(List<Long> nanos) {
            return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
        }
    }
}
