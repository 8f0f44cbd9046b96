package dev.caseclock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;

/** Says what a problem answer must be: {@code Problems.of(response).is(409, "MOVE_NOT_ALLOWED").rule("R5.1")}. */
public final class Problems {

    private final Response response;

    private Problems(Response response) {
        this.response = response;
    }

    public static Problems of(Response response) {
        return new Problems(response);
    }

    /** Status, code, media type, stable address, and texts without a placeholder left or a Java name. */
    public Problems is(int status, String code) {
        var body = response.asString();
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.contentType()).as(body).startsWith("application/problem+json");
        assertThat(response.<String>path("code")).as(body).isEqualTo(code);
        assertThat(response.<Integer>path("status")).as(body).isEqualTo(status);
        assertThat(response.<String>path("type"))
                .as(body)
                .isEqualTo(
                        "https://caseclock.dev/problems/" + code.toLowerCase().replace('_', '-'));
        for (var member : List.of("title", "detail")) {
            assertThat(response.<String>path(member)).as(body).isNotBlank().doesNotContain(code);
        }
        assertThat(body).doesNotContainPattern("\\{[a-zA-Z]+\\}");
        assertThat(body).doesNotContain("java.", "dev.caseclock.k", "com.fasterxml", "Exception");
        return this;
    }

    public Problems rule(String number) {
        assertThat(response.<String>path("rule")).as(response.asString()).isEqualTo(number);
        return this;
    }

    /** One of the errors is at this place: a JSON Pointer, {@code query:name}, {@code header:name}. */
    public Problems at(String pointer) {
        assertThat(response.<List<String>>path("errors.pointer"))
                .as(response.asString())
                .contains(pointer);
        return this;
    }

    public Problems says(String text) {
        assertThat(response.<String>path("detail")).as(response.asString()).contains(text);
        return this;
    }

    public Problems hasRemedy() {
        assertThat(response.<String>path("remedy")).as(response.asString()).isNotBlank();
        return this;
    }

    public Problems with(String member, Object value) {
        assertThat(response.<Object>path(member)).as(response.asString()).isEqualTo(value);
        return this;
    }

    public Problems inEnglish() {
        assertThat(response.header("Content-Language")).isEqualTo("en");
        return this;
    }

    /** Title and detail are written in Chinese. */
    public Problems inChinese() {
        assertThat(response.header("Content-Language")).isEqualTo("zh-CN");
        for (var member : List.of("title", "detail")) {
            assertThat(response.<String>path(member)).as(response.asString()).containsPattern("\\p{IsHan}");
        }
        return this;
    }
}
