package dev.caseclock.escalation.history;

import static dev.caseclock.escalation.SampleCase.ANSWERED;
import static dev.caseclock.escalation.SampleCase.DAY_LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.contract.cases.Priority;
import dev.caseclock.escalation.GatewayAddress;
import dev.caseclock.escalation.Neighbours;
import dev.caseclock.escalation.Requests;
import dev.caseclock.escalation.SampleCase;
import dev.caseclock.kit.follower.FollowerRunner;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.Problems;
import dev.caseclock.testkit.TestClock;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class HistoryIT {

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
    void tells_everything_in_sentences_with_the_words_that_were_said() {
        var requested = Requests.by(alice())
                .forCase(known(SampleCase.high("acme")))
                .with("explanation", "Nobody answers.")
                .send();
        comment(alice(), requested, Map.of("body", "Our board meets on Friday."));
        comment(mary(), requested, Map.of("body", "Who can help?", "visibility", "INTERNAL"));
        clock.freeze(DAY_LATER.plus(Duration.ofMinutes(125)));
        var approved = Requests.put(mary(), requested, "approval", Map.of("note", "A specialist joins."));
        Requests.put(mary(), approved, "closure", Map.of("note", "Fixed."));

        var history = history(mary(), requested, null);

        assertThat(history.<List<String>>path("items.summary"))
                .containsExactly(
                        "Alice Archer requested the escalation on the portal: lack of progress. The case had priority high.",
                        "Alice Archer commented.",
                        "Mary Manager wrote an internal comment.",
                        "Mary Manager approved the escalation after 2 h 5 min.",
                        "Mary Manager closed the escalation.");
        assertThat(history.<List<String>>path("items.words"))
                .containsExactly(
                        "Nobody answers.",
                        "Our board meets on Friday.",
                        "Who can help?",
                        "A specialist joins.",
                        "Fixed.");
        assertThat(history.<List<String>>path("items.rule"))
                .isEqualTo(Arrays.asList("R6.12", null, null, "R6.13", "R6.13"));
        assertThat(history.<List<Integer>>path("items.version")).containsExactly(1, 1, 1, 2, 3);
        assertThat(history.<List<String>>path("items.actor.id"))
                .containsExactly("alice", "alice", "mary", "mary", "mary");
        assertThat(history.<String>path("items[3].at")).isEqualTo("2026-03-06T11:05:00Z");
    }

    @Test
    void speaks_chinese() {
        var requested =
                Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();
        clock.freeze(DAY_LATER.plus(Duration.ofMinutes(45)));
        Requests.put(mary(), requested, "decline", Map.of("reason", "今天发布修复。"));

        var history = history(alice(), requested, "zh-CN");

        assertThat(history.<List<String>>path("items.summary"))
                .containsExactly("Alice Archer 在门户上提出了升级：缺乏进展。案例当时的优先级为高。", "Mary Manager 在 45 分钟 后拒绝了升级。");
        assertThat(history.<String>path("items[1].words")).isEqualTo("今天发布修复。");
    }

    @Test
    void r6_11_says_for_whom_a_critical_one_was_entered_and_that_it_went_to_a_manager_at_once() {
        clock.freeze(ANSWERED);
        var requested = Requests.by(Tokens.of("bob").name("Bob Builder").agent())
                .forCase(known(SampleCase.of("acme", Priority.CRITICAL)))
                .with("contactName", "Alice Archer")
                .send();

        assertThat(history(alice(), requested, null).<List<String>>path("items.summary"))
                .containsExactly(
                        "Bob Builder entered the escalation by phone for Alice Archer: lack of progress. The case had priority critical. It went to a manager at once.");
    }

    @Test
    void r6_13_says_that_it_ended_with_its_case() {
        var sample = known(SampleCase.high("acme"));
        var requested = Requests.by(alice()).forCase(sample).send();
        neighbours.tell(sample.closedEvent(DAY_LATER));
        runner.pump("case-service");

        var history = history(alice(), requested, null);

        assertThat(history.<String>path("items[1].summary"))
                .isEqualTo("The case was closed, and its escalation with it.");
        assertThat(history.<String>path("items[1].words")).isNull();
    }

    @Test
    void goes_page_by_page() {
        var requested =
                Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();
        for (var i = 0; i < 4; i++) {
            comment(alice(), requested, Map.of("body", "word " + i));
        }

        var told = new ArrayList<String>();
        String next = null;
        do {
            var request = alice().given().queryParam("limit", 2);
            var page = (next == null ? request : request.queryParam("cursor", next)).get(path(requested, "history"));
            told.addAll(page.path("items.what"));
            next = page.path("next");
        } while (next != null);

        assertThat(told).hasSize(5);
        Problems.of(alice().given().queryParam("cursor", "x").get(path(requested, "history")))
                .is(400, "INVALID_CURSOR");
    }

    @Test
    void of_another_organization_does_not_exist() {
        var requested =
                Requests.by(alice()).forCase(known(SampleCase.high("acme"))).send();

        Problems.of(history(Tokens.of("eve").contact("evil"), requested, null)).is(404, "NOT_FOUND");
        Problems.of(alice().given().get("/api/v1/escalations/" + UUID.randomUUID() + "/history"))
                .is(404, "NOT_FOUND");
    }

    private static void comment(Tokens person, Response escalation, Map<String, ?> body) {
        person.given()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path(escalation, "comments"));
    }

    private static Response history(Tokens person, Response escalation, String language) {
        var request = person.given();
        return (language == null ? request : request.header("Accept-Language", language))
                .get(path(escalation, "history"));
    }

    private static String path(Response escalation, String noun) {
        return "/api/v1/escalations/" + escalation.path("id") + "/" + noun;
    }

    private SampleCase known(SampleCase sample) {
        neighbours.know(sample);
        return sample;
    }

    private static Tokens alice() {
        return Tokens.of("alice").name("Alice Archer").contact("acme");
    }

    private static Tokens mary() {
        return Tokens.of("mary").name("Mary Manager").manager();
    }
}
