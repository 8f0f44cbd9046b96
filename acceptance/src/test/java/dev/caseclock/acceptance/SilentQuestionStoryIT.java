package dev.caseclock.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R7.2 over the real processes: a question that nobody answers, and one whose notices cannot be sent. */
class SilentQuestionStoryIT {

    private static final RunningSuite SUITE = RunningSuite.shared();
    private static final Duration A_MOMENT = Duration.ofSeconds(60);
    private static final String LI_HUA = "lihua@acme.example";

    private final Outbox outbox = new Outbox(SUITE.data().resolve("outbox"));
    private boolean blocked;

    @BeforeAll
    static void a_backup_contact_reads_chinese() {
        SUITE.as("ada").post("/organizations/acme/contacts", """
                        {"name":"李华","email":"lihua@acme.example","kind":"BACKUP","language":"zh-CN"}""").expect(201);
    }

    @AfterEach
    void let_mails_go_out_again() {
        if (blocked) {
            outbox.unblock();
        }
    }

    @Test
    void a_question_is_announced_twice_in_the_contacts_language_and_closed_at_the_announced_instant() {
        var number = asked();
        await("the question by mail")
                .atMost(A_MOMENT)
                .until(() -> subjects(number).size() == 1);

        moveTo(instant(number, "warningDueAt").plusSeconds(1));
        await("the warning").atMost(A_MOMENT).until(() -> subjects(number).size() == 2);
        moveTo(instant(number, "finalNoticeDueAt").plusSeconds(1));
        await("the final notice").atMost(A_MOMENT).until(() -> subjects(number).size() == 3);

        assertThat(subjects(number)).anySatisfy(subject -> assertThat(subject).contains("关闭前的最终通知"));
        assertThat(outbox.about(number, LI_HUA))
                .allSatisfy(letter -> assertThat(letter.text()).contains("李华，您好："));
        await("the deadline in the case")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).has("closesAt"));
        var closesAt = Instant.parse(supportCase(number).get("closesAt").textValue());
        assertThat(outbox.about(number, LI_HUA))
                .filteredOn(letter -> letter.subject().contains("最终通知"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains(minute(closesAt)));

        moveTo(closesAt.minusSeconds(30));
        assertThat(supportCase(number).get("state").textValue()).isEqualTo("AWAITING_INFO");
        moveTo(closesAt.plusSeconds(1));
        await("the closing")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).get("state").textValue().equals("CLOSED"));

        var closure = supportCase(number).get("closure");
        assertThat(closure.get("reason").textValue()).isEqualTo("INFORMATION_UNANSWERED");
        assertThat(closure.get("rule").textValue()).isEqualTo("R7.2");
        assertThat(Instant.parse(closure.get("at").textValue())).isEqualTo(closesAt);
        await("the closing by mail")
                .atMost(A_MOMENT)
                .until(() -> subjects(number).size() == 4);
    }

    @Test
    void without_a_mail_that_goes_out_nothing_is_closed_and_ops_see_why() {
        var number = asked();
        await("the question by mail")
                .atMost(A_MOMENT)
                .until(() -> subjects(number).size() == 1);
        outbox.block();
        blocked = true;
        moveTo(instant(number, "finalNoticeDueAt").plusSeconds(1));
        await("attempts at the final notice")
                .atMost(A_MOMENT)
                .until(() -> notices("PENDING", number).stream()
                                .allMatch(notice -> notice.get("attempts").asInt() > 0)
                        && !notices("PENDING", number).isEmpty());

        moveBy("P5D");
        await("the final notice given up")
                .atMost(A_MOMENT)
                .until(() -> notices("FAILED", number).size() == 3);

        assertThat(supportCase(number).get("state").textValue()).isEqualTo("AWAITING_INFO");
        assertThat(supportCase(number).has("closesAt")).isFalse();
        assertThat(clock(number).get("heldBecause").textValue()).isEqualTo("NOTICE_NOT_DELIVERED");

        outbox.unblock();
        blocked = false;
        var toLiHua = notices("FAILED", number).stream()
                .filter(notice -> notice.get("address").textValue().equals(LI_HUA))
                .findFirst()
                .orElseThrow();
        SUITE.as("otto")
                .post("/notices/" + toLiHua.get("id").textValue() + "/attempts", "")
                .expect(200);
        await("the deadline after the notice")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).has("closesAt"));
        assertThat(outbox.about(number, LI_HUA)).hasSize(2);
        moveTo(Instant.parse(supportCase(number).get("closesAt").textValue()).plusSeconds(1));
        await("the closing")
                .atMost(A_MOMENT)
                .until(() -> supportCase(number).get("state").textValue().equals("CLOSED"));
    }

    private static String asked() {
        var amir = SUITE.as("amir");
        var contacts =
                amir.get("/organizations/acme/contacts").expect(200).json().get("items");
        var liHua = items(contacts).stream()
                .filter(contact -> contact.get("email").textValue().equals(LI_HUA))
                .findFirst()
                .orElseThrow();
        var number = amir.post("/cases", """
                        {"channel":"PHONE","organization":"acme","contactId":"%s","priority":"HIGH","subject":"通话中断",
                         "description":"两分钟后通话中断。","businessImpact":"需要回拨。",
                         "troubleshootingDone":true,"responsibilitiesChecked":true}""".formatted(liHua.get("id").textValue()))
                .expect(201)
                .json()
                .get("number")
                .textValue();
        amir.put("/cases/" + number + "/assignment", "{}").expect(200);
        amir.put("/cases/" + number + "/info-request", "{\"question\":\"从什么时候开始？\"}")
                .expect(200);
        await("the clock of the question")
                .atMost(A_MOMENT)
                .until(() -> SUITE.as("otto").get("/sla/cases/" + number).text().contains("CUSTOMER_REPLY"));
        return number;
    }

    private static Instant instant(String number, String field) {
        return Instant.parse(clock(number).get(field).textValue());
    }

    private static JsonNode clock(String number) {
        return SUITE.as("otto").get("/sla/cases/" + number).expect(200).json().findParents("metric").stream()
                .filter(clock -> clock.get("metric").textValue().equals("CUSTOMER_REPLY"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode supportCase(String number) {
        return SUITE.as("alice").get("/cases/" + number).expect(200).json();
    }

    private static List<JsonNode> notices(String state, String number) {
        var page = SUITE.as("otto")
                .get("/notices?kind=FINAL_NOTICE&limit=200&state=" + state)
                .expect(200)
                .json();
        return items(page.get("items")).stream()
                .filter(notice -> notice.get("caseNumber").textValue().equals(number))
                .toList();
    }

    private List<String> subjects(String number) {
        return outbox.about(number, LI_HUA).stream().map(Outbox.Letter::subject).collect(Collectors.toList());
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String minute(Instant instant) {
        return instant.toString().substring(0, 16).replace('T', ' ');
    }

    private static void moveTo(Instant instant) {
        SUITE.as("ada")
                .post("/sandbox/clock-moves", "{\"to\":\"" + instant + "\"}")
                .expect(200);
    }

    private static void moveBy(String duration) {
        SUITE.as("ada")
                .post("/sandbox/clock-moves", "{\"by\":\"" + duration + "\"}")
                .expect(200);
    }
}
