package dev.caseclock.cases.finding;

import static dev.caseclock.cases.Desk.ADMIN;
import static dev.caseclock.cases.Desk.AGENT;
import static dev.caseclock.cases.Desk.assigned;
import static dev.caseclock.cases.Desk.customer;
import static dev.caseclock.cases.Desk.made;
import static dev.caseclock.cases.Desk.ok;
import static dev.caseclock.cases.Desk.open;
import static dev.caseclock.cases.Desk.portalCase;
import static dev.caseclock.cases.Desk.post;
import static dev.caseclock.cases.Desk.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.cases.Neighbours;
import dev.caseclock.testkit.PostgresResource;
import dev.caseclock.testkit.TestDatabase;
import dev.caseclock.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full text in English and Chinese, and for whom what is found (R1.5, R5.3). */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class CaseSearchIT {

    private static final String SUBJECT = "Calls are dropping (SIP-503) on Ｅｄｇｅ gateways";
    private static final String DESCRIPTION = "今天早上开始，点击login按钮后登录失败；错误代码503。مرحبا 😀 “quoted” don't C:\\temp a_b 한국어";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "drop                | true",
                "dropped calls       | true",
                "CALL GATEWAY        | true",
                "edge                | true",
                "ｅｄｇｅ            | true",
                "503                 | true",
                "sip-503             | true",
                "the drop            | true",
                "login               | true",
                "登录                | true",
                "登录失败            | true",
                "录失                | true",
                "败                  | true",
                "今天早上            | true",
                "登录失败，错误      | true",
                "登录　错误代码      | true",
                "login按钮           | true",
                "مرحبا               | true",
                "한국                | true",
                "quoted              | true",
                "don't login         | true",
                "temp 'a_b' \\ & ! * | true",
                "dropper             | false",
                "drops elsewhere     | false",
                "登陆                | false",
                "失登                | false",
                "录失败登            | false",
                "ates                | false",
            })
    void words_are_found_in_their_forms_and_chinese_wherever_it_stands(String words, boolean isFound) {
        var acme = customer();
        var request = portalCase();
        request.put("subject", SUBJECT);
        request.put("description", DESCRIPTION);
        var id = made(open(acme.alice(), request));

        assertThat(found(acme.alice(), words)).isEqualTo(isFound ? List.of(id) : List.of());
    }

    @Test
    void words_may_stand_in_different_texts_of_a_case() {
        var acme = customer();
        var id = assigned(acme);
        made(update(AGENT, id, "Restarted the edge. 已重新启动网关。"));

        assertThat(found(acme.alice(), "drops edge")).containsExactly(id);
        assertThat(found(acme.alice(), "drops 网关")).containsExactly(id);
        assertThat(found(acme.alice(), "drops 边缘")).isEmpty();
    }

    @Test
    void a_case_is_found_by_its_number() {
        var acme = customer();
        var opened = open(acme.alice(), portalCase());

        assertThat(found(acme.alice(), opened.path("number"))).containsExactly(made(opened));
    }

    @Test
    void r5_3_an_internal_note_is_found_by_support_only() {
        var acme = customer();
        var id = assigned(acme);
        made(post(AGENT, path(id), Map.of("body", "Looks like peregrine. 疑似证书过期。", "visibility", "INTERNAL")));

        for (var words : List.of("peregrine", "证书过期", "drop peregrine")) {
            assertThat(found(AGENT, words)).containsExactly(id);
            assertThat(found(acme.alice(), words)).isEmpty();
            assertThat(found(acme.rita(), words)).isEmpty();
        }
    }

    @Test
    void words_of_others_are_not_found_not_even_beside_own_ones() {
        var acme = customer();
        var other = customer();
        var theirs = assigned(other);
        made(update(other.alice(), theirs, "Our wolverine is broken. 狼獾坏了。"));
        made(update(acme.alice(), assigned(acme), "Ours works."));

        for (var words : List.of("wolverine", "狼獾", "drop wolverine")) {
            assertThat(found(acme.alice(), words)).isEmpty();
            assertThat(found(other.alice(), words)).containsExactly(theirs);
        }
    }

    @Test
    void r1_5_words_of_regional_cases_are_found_in_their_region_only() {
        var us = customer("US_ONLY");
        var request = portalCase();
        request.put("subject", "The marmoset sleeps");
        var id = made(open(us.alice(), request));

        assertThat(found(AGENT, "marmoset")).isEmpty();
        assertThat(found(Tokens.of("emil").agent().region("EEA"), "marmoset")).isEmpty();
        assertThat(found(Tokens.of("uma").agent().region("US"), "marmoset")).containsExactly(id);
        assertThat(found(us.alice(), "marmoset")).containsExactly(id);
    }

    @Test
    void r5_3_words_taken_back_are_found_no_more() {
        var acme = customer();
        var id = assigned(acme);
        var word = made(update(acme.alice(), id, "The password is okapi. 密码是霍加狓。"));
        assertThat(found(acme.alice(), "okapi")).containsExactly(id);

        ADMIN.given().body(Map.of("reason", "A password.")).put(path(id) + "/" + word + "/redaction");

        for (var words : List.of("okapi", "霍加狓", "redacted")) {
            assertThat(found(acme.alice(), words)).isEmpty();
            assertThat(found(AGENT, words)).doesNotContain(id);
        }
    }

    @Test
    void the_words_of_a_text_are_kept_with_it_or_not_at_all() {
        var acme = customer();
        var before = TestDatabase.number("select count(*) from case_text");

        assertThat(open(acme.rita(), portalCase()).statusCode()).isEqualTo(403);

        assertThat(TestDatabase.number("select count(*) from case_text")).isEqualTo(before);
        var id = assigned(acme);
        made(update(acme.alice(), id, "Hello."));
        assertThat(TestDatabase.number("select count(*) from case_text where case_id = ?::uuid", id))
                .isEqualTo(2);
    }

    @Test
    void the_longest_text_is_indexed_and_found_to_its_end() {
        var acme = customer();
        var request = portalCase();
        var chinese = new StringBuilder();
        for (var i = 0; i < 19_996; i++) {
            chinese.appendCodePoint(0x4e00 + i % 20_000);
        }
        request.put("description", chinese + "斑马条纹");
        var id = made(open(acme.alice(), request));

        assertThat(found(acme.alice(), "斑马条纹")).containsExactly(id);
    }

    private static List<String> found(Tokens who, String words) {
        return ok(who.given().queryParam("q", words).get("/api/v1/cases")).path("items.id");
    }

    private static String path(String id) {
        return "/api/v1/cases/" + id + "/updates";
    }
}
