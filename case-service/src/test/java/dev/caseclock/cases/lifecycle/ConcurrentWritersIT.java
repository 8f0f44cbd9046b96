package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.MANAGER;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.cases.Wire;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many people change one case at once, each on the version they have just read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ConcurrentWritersIT {

    private static final int WRITERS = 8;
    private static final int ATTEMPTS = 25;

    @Test
    void versions_equal_the_number_of_accepted_writes_and_losers_get_412() {
        var acme = customer();
        var path = "/api/v1/cases/" + assigned(acme);
        var people = List.of(Wire.of(AGENT), Wire.of(MANAGER));
        var alice = Wire.of(acme.alice());

        var statuses = IntStream.range(0, WRITERS)
                .mapToObj(writer -> CompletableFuture.supplyAsync(() -> {
                    List<Integer> answered = new ArrayList<>();
                    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                        if (writer == 0) {
                            answered.add(alice.post(path + "/updates", Map.of("body", "Word " + attempt))
                                    .status());
                        } else {
                            var who = people.get(writer % 2);
                            var version = who.get(path).body().path("version").asLong();
                            answered.add(who.put(path + "/assignment", version, somebody(writer, attempt))
                                    .status());
                        }
                    }
                    return answered;
                }))
                .toList()
                .stream()
                .flatMap(writer -> writer.join().stream())
                .toList();

        var accepted = statuses.stream().filter(status -> status < 300).count();
        var version = alice.get(path).body().path("version").asLong();
        System.out.printf("Writers on one case: %d attempts, %d accepted%n", statuses.size(), accepted);
        assertThat(statuses).containsOnly(200, 201, 412);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(ATTEMPTS);
        assertThat(version).isEqualTo(2 + accepted);
        var versions = TestDatabase.column(
                "select aggregate_version from event where subject = ? order by seq",
                path.substring(path.lastIndexOf('/') + 1));
        assertThat(versions)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, version).boxed().toList());
    }

    private static Map<String, Object> somebody(int writer, int attempt) {
        var agent = "agent-" + writer + "-" + attempt;
        return Map.of("agentId", agent, "agentName", agent);
    }
}
