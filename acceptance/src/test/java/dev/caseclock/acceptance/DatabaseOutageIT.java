package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The database is away for twenty seconds while cases are opened. */
class DatabaseOutageIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final int WRITERS = 4;
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<Integer> refusedWith = new ConcurrentSkipListSet<>();
    private final Set<Integer> withoutRetryAfter = new ConcurrentSkipListSet<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void nothing_acknowledged_is_lost_and_everything_goes_on_by_itself() throws Exception {
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var running = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit(this::openCases))
                    .toList();
            await("some cases before the outage").atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > 20);
            stopTheDatabaseFor(OUTAGE);
            var before = acknowledged.size();
            await("some cases after the outage")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> acknowledged.size() > before + 20);
            over.set(true);
            for (var writer : running) {
                writer.get();
            }
        } finally {
            over.set(true);
            writers.shutdownNow();
        }
        // 429 is for these impatient writers, who come back at once when they are refused.
        assertThat(refusedWith).contains(503).isSubsetOf(429, 503);
        assertThat(withoutRetryAfter).isEmpty();
        assertThat(numbersOfAllCases()).containsAll(acknowledged);
        // Followers and clocks went on, too: the last case has its clock.
        var last = new TreeSet<>(acknowledged).last();
        await("a clock for " + last)
                .atMost(Duration.ofMinutes(1))
                .until(() -> SUITE.as("otto").get("/sla/cases/" + last).status() == 200);
    }

    private void openCases() {
        var alice = SUITE.as("alice");
        while (!over.get()) {
            try {
                var answer = alice.post("/cases", """
                        {"channel":"PORTAL","priority":"LOW","subject":"A question","description":"How?","businessImpact":"None",
                         "troubleshootingDone":true,"responsibilitiesChecked":true}""");
                if (answer.status() == 201) {
                    acknowledged.add(answer.json().get("number").textValue());
                } else {
                    refusedWith.add(answer.status());
                    if (answer.response().headers().firstValue("Retry-After").isEmpty()) {
                        withoutRetryAfter.add(answer.status());
                    }
                }
            } catch (UncheckedIOException lostAnswer) {
                // Not acknowledged, so nothing was promised.
            }
        }
    }

    // The launcher would start the database again at once, so it is held for the time of the outage.
    private static void stopTheDatabaseFor(Duration outage) {
        var postmaster = RunningSuite.handleIn(SUITE.data().resolve("postgres/data-18/postmaster.pid"));
        RunningSuite.signal(SUITE.launcherPid(), "STOP");
        try {
            RunningSuite.signal(postmaster.pid(), "INT");
            var until = Instant.now().plus(outage);
            await("the end of the outage")
                    .atMost(outage.multipliedBy(2))
                    .until(() -> Instant.now().isAfter(until));
        } finally {
            RunningSuite.signal(SUITE.launcherPid(), "CONT");
        }
    }

    private static List<String> numbersOfAllCases() {
        var numbers = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page =
                    SUITE.as("alice").get("/cases?limit=200" + next).expect(200).json();
            page.get("items").forEach(item -> numbers.add(item.get("number").textValue()));
            next = page.path("next").isTextual() ? "&cursor=" + page.get("next").textValue() : null;
        }
        assertThat(numbers.stream().collect(Collectors.toSet())).hasSameSizeAs(numbers);
        return numbers;
    }
}
