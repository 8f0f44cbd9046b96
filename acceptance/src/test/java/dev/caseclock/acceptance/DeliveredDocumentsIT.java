package dev.caseclock.acceptance;

import static dev.caseclock.acceptance.Patience.patient;
import static dev.caseclock.acceptance.Patience.post;
import static dev.caseclock.acceptance.Patience.put;
import static dev.caseclock.acceptance.Patience.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * R8.1, R8.5, R8.7: what is published reaches each linked case and its contact once, and nobody else, however often the two services die
 * meanwhile, and however long one is away. {@code -Dcaseclock.kills=100} for the long story.
 */
class DeliveredDocumentsIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final List<String> VICTIMS = List.of("rca-service", "case-service");
    private static final int ROUNDS = Integer.getInteger("caseclock.kills", 4) / VICTIMS.size();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> FORMATS =
            List.of("application/json", "text/markdown", "text/html", "application/pdf");

    private final Api alice = SUITE.as("alice");
    private final Api carol = SUITE.as("carol");
    private final Api amir = SUITE.as("amir");
    private final Api mona = SUITE.as("mona");
    private final Api ada = SUITE.as("ada");

    @Test
    void reaches_each_linked_case_once_and_nobody_else_however_often_services_die() {
        var linked = List.of(opened(alice), opened(alice));
        // R8.7: the customer closed it meanwhile.
        put(alice, "/cases/" + linked.get(1) + "/closure", "{}");
        var aside = List.of(opened(alice), opened(carol));
        var late = opened(carol);
        var incidents = new ArrayList<String>();
        var documents = new ArrayList<String>();
        var sent = new ArrayList<List<String>>();

        for (var round = 0; round < ROUNDS; round++) {
            var incident = restoredIncident(linked);
            var document = approvedAnalysis(incident, linked.size());
            publishWhileDying(document);
            incidents.add(incident);
            documents.add(document);
            sent.add(editions(document));
        }

        linked.forEach(
                number -> read(alice, "/cases/" + number, it -> documentsIn(it).size() >= ROUNDS));
        assertThat(tellings("/case-events", "dev.caseclock.case.document-shared", "/data/document/documentId"))
                .containsAllEntriesOf(times(documents, linked.size()));
        assertThat(tellings("/document-events", "dev.caseclock.document.published", "/data/document/id"))
                .containsAllEntriesOf(times(documents, 1));
        for (var number : linked) {
            assertThat(documentsIn(read(alice, "/cases/" + number, it -> true)))
                    .containsExactlyInAnyOrderElementsOf(documents);
            assertThat(noticesOfDocuments(number)).isEqualTo(ROUNDS);
        }
        for (var number : aside) {
            assertThat(documentsIn(read(mona, "/cases/" + number, it -> true))).isEmpty();
            assertThat(noticesOfDocuments(number)).isZero();
        }

        var last = documents.get(ROUNDS - 1);
        for (var format : FORMATS) {
            carol.get("/documents/" + last, format).expect(404);
        }
        assertThat(documents.stream().map(this::editions).toList())
                .as("byte for byte after many deaths")
                .isEqualTo(sent);
        post(amir, "/incidents/" + incidents.get(ROUNDS - 1) + "/cases", "{\"caseIds\":[\"" + late + "\"]}");
        assertThat(documentsIn(
                        read(carol, "/cases/" + late, it -> !documentsIn(it).isEmpty())))
                .containsExactly(last);
        read(carol, "/documents/" + last, it -> it.get("state").textValue().equals("PUBLISHED"));
        for (var format : FORMATS) {
            carol.get("/documents/" + last, format).expect(200);
            carol.get("/documents/" + documents.get(0), format).expect(404);
        }
    }

    @Test
    void reaches_its_case_once_after_case_service_was_away_for_an_hour() {
        var number = opened(alice);
        var document = approvedAnalysis(restoredIncident(List.of(number)), 1);

        SUITE.without("case-service", () -> {
            put(mona, "/documents/" + document + "/publication", "");
            anHourPassesAt("rca-service");
            read(
                    mona,
                    "/documents/" + document,
                    it -> it.get("state").textValue().equals("PUBLISHED"));
        });

        read(alice, "/cases/" + number, it -> documentsIn(it).contains(document));
        // The others catch up with the hour, for the sake of other stories.
        post(ada, "/sandbox/clock-moves", "{\"by\":\"PT1S\"}");
        assertThat(tellings("/case-events", "dev.caseclock.case.document-shared", "/data/document/documentId"))
                .containsEntry(document, 1);
        assertThat(noticesOfDocuments(number)).isOne();
    }

    private void anHourPassesAt(String service) {
        var clock = SUITE.directly(service, "ada");
        var ahead = clock.get("/sandbox-clock")
                .expect(200)
                .json()
                .get("offsetSeconds")
                .longValue();
        clock.send(clock.request("/sandbox-clock")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"offsetSeconds\":" + (ahead + HOUR.toSeconds()) + "}")))
                .expect(200);
    }

    private static String opened(Api contact) {
        return post(contact, "/cases", """
                        {"channel":"PORTAL","priority":"HIGH","subject":"Logins fail","description":"Nobody can log in.",
                         "businessImpact":"Everything stands still.","troubleshootingDone":true,"responsibilitiesChecked":true}""").get("number").textValue();
    }

    private String restoredIncident(List<String> cases) {
        var id = post(amir, "/incidents", """
                        {"title":"Logins fail","scope":"PLATFORM","severity":"S1","statusPageReference":"https://status.example/1",
                         "startedAt":"2026-01-02T09:00:00Z","affectedServices":["login"]}""").get("id").textValue();
        post(amir, "/incidents/" + id + "/cases", "{\"caseIds\":[\"" + String.join("\",\"", cases) + "\"]}");
        put(amir, "/incidents/" + id + "/restoration", "{}");
        return id;
    }

    private String approvedAnalysis(String incident, int cases) {
        var id = post(amir, "/documents", "{\"incidentId\":\"" + incident + "\"}")
                .get("id")
                .textValue();
        // Cases and restoration reach rca-service by its feed.
        read(
                amir,
                "/documents/" + id + "/evidence",
                it -> it.has("restoredAt") && it.path("affectedCases").asInt() == cases);
        put(amir, "/documents/" + id, """
                {"title":"登录失败","rootCauseAnalysis":{"summary":"Nobody could log in.",
                 "impactWindow":{"startedAt":"2026-01-02T09:00:00Z","endedAt":"2026-01-02T11:30:00Z","zone":"UTC"},
                 "affectedServices":["login"],"timeline":[{"at":"2026-01-02T09:04:00Z","event":"First alarm"}],
                 "rootCause":"A certificate expired.","restoration":"It was replaced.",
                 "correctiveActions":[{"description":"Alarm on failed renewals","owner":"Platform","dueOn":"2026-02-01"}],
                 "preventiveActions":[{"description":"Review certificates","owner":"Security","dueOn":"2026-03-01"}]}}""");
        put(amir, "/documents/" + id + "/review", "{\"step\":\"SUBMIT\"}");
        put(mona, "/documents/" + id + "/review", "{\"step\":\"APPROVE\"}");
        return id;
    }

    // Before, during or after the publication: the moments are left to chance.
    private void publishWhileDying(String document) {
        var deaths = VICTIMS.stream().map(DeliveredDocumentsIT::death).toList();
        put(mona, "/documents/" + document + "/publication", "");
        deaths.forEach(CompletableFuture::join);
        read(mona, "/documents/" + document, it -> it.get("state").textValue().equals("PUBLISHED"));
    }

    private static CompletableFuture<Void> death(String victim) {
        var alive = await(victim + " to be started again")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> SUITE.process(victim), ProcessHandle::isAlive);
        return CompletableFuture.runAsync(() -> {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(60)));
            alive.destroyForcibly();
        });
    }

    private long noticesOfDocuments(String number) {
        var notices = read(mona, "/cases/" + number + "/notices?limit=200", it -> true)
                .get("items");
        return StreamSupport.stream(notices.spliterator(), false)
                .filter(notice -> notice.get("kind").textValue().equals("DOCUMENT"))
                .count();
    }

    /** What is handed out, in all formats. */
    private List<String> editions(String document) {
        return FORMATS.stream()
                .map(format -> patient(() -> alice.get("/documents/" + document, format))
                        .expect(200))
                .map(answer -> HexFormat.of().formatHex(answer.response().body()))
                .toList();
    }

    private static List<String> documentsIn(JsonNode supportCase) {
        return StreamSupport.stream(supportCase.get("documents").spliterator(), false)
                .map(document -> document.get("documentId").textValue())
                .toList();
    }

    private static Map<String, Integer> times(List<String> documents, int times) {
        var expected = new HashMap<String, Integer>();
        documents.forEach(document -> expected.put(document, times));
        return expected;
    }

    /** How often events of a type speak of each document, in the whole feed. */
    private Map<String, Integer> tellings(String feed, String type, String document) {
        var told = new HashMap<String, Integer>();
        for (var after = 0L; ; ) {
            var batch = read(mona, feed + "?limit=1000&after=" + after, it -> true);
            for (var event : batch) {
                if (event.get("type").textValue().equals(type)) {
                    told.merge(event.at(document).textValue(), 1, Integer::sum);
                }
                after = event.get("position").longValue();
            }
            if (batch.isEmpty()) {
                return told;
            }
        }
    }
}
