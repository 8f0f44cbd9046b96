package dev.caseclock.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {

    private final Replicas replicas =
            new Replicas(List.of(URI.create("http://a:1"), URI.create("http://b:2"), URI.create("https://c")));

    @Test
    void take_turns() {
        assertThat(hosts(0)).containsExactly("a", "b", "c");
        assertThat(hosts(0)).containsExactly("b", "c", "a");
        assertThat(hosts(0)).containsExactly("c", "a", "b");
        assertThat(hosts(0)).containsExactly("a", "b", "c");
    }

    @Test
    void are_asked_last_while_they_are_down() {
        var a = replicas.all().get(0);
        assertThat(a.isDownUntil(100)).isTrue();
        assertThat(a.isDownUntil(100)).isFalse();

        assertThat(hosts(99)).containsExactly("b", "c", "a");
        assertThat(hosts(99)).containsExactly("b", "c", "a");
        assertThat(a.isAskedLastAt(100)).isFalse();
        assertThat(a.isUp()).isTrue();
        assertThat(a.isUp()).isFalse();
    }

    @Test
    void know_their_port() {
        assertThat(replicas.all()).extracting(Replica::port).containsExactly(1, 2, 443);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1", "ftp://a", "http://a/base", "http:/a"})
    void need_a_proper_address(String address) {
        var given = URI.create(address);
        assertThatThrownBy(() -> new Replica(given)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> hosts(long nanos) {
        return replicas.inTurn(nanos).stream()
                .map(replica -> replica.address().getHost())
                .toList();
    }
}
