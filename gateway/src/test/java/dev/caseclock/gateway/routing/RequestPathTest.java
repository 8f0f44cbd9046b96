package dev.caseclock.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/cases", "/api/v1/cases/CS-1.2", "/api/v1/cases/%E6%A1%88", "/a/...", "/a/%20b"})
    void is_plain(String path) {
        assertThat(RequestPath.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a/..",
                "/a/../b",
                "/./a",
                "/a/%2e%2E/b",
                "/a/..%2Fb",
                "/a%2fb",
                "/a%5Cb",
                "/a\\b",
                "/a;b=c",
                "/a%3bb",
                "/a%00",
                "/a%1F",
                "/a%7f",
                "/a%",
                "/a%4",
                "/a%zz",
                "/a b",
                "/ä"
            })
    void is_not_plain(String path) {
        assertThat(RequestPath.isPlain(path)).isFalse();
    }
}
