package dev.caseclock.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.local.machine.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void a_base_moves_all_ports_and_one_port_can_be_moved_alone() {
        var options = options("--port-base", "9000", "--issuer-port=7000");

        assertThat(options.ports())
                .containsEntry(Port.GATEWAY, 9000)
                .containsEntry(Port.RCA, 9004)
                .containsEntry(Port.POSTGRES, 9352)
                .containsEntry(Port.ISSUER, 7000);
    }

    @Test
    void the_defaults_are_the_documented_ports() {
        assertThat(options().ports().values()).containsExactly(8080, 8081, 8082, 8083, 8084, 8089, 8432);
    }

    @Test
    void an_option_wins_over_its_environment_variable() {
        var environment =
                Map.of("CASECLOCK_REPLICAS", "3", "CASECLOCK_DATA", "/elsewhere", "CASECLOCK_NO_DEMO", "true");

        var options = Options.of(List.of("--home", "/home", "--replicas", "2"), environment);

        assertThat(options.replicas()).isEqualTo(2);
        assertThat(options.data()).isEqualTo(Path.of("/elsewhere"));
        assertThat(options.demo()).isFalse();
    }

    @Test
    void refuses_an_unknown_option_a_missing_value_and_a_port_that_is_none() {
        assertThatThrownBy(() -> options("--port", "1"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Unknown option --port");
        assertThatThrownBy(() -> options("--data")).hasMessageContaining("--data needs a value");
        assertThatThrownBy(() -> options("--sla-port", "65536")).hasMessageContaining("from 1 to 65535, not 65536");
    }

    @Test
    void refuses_one_port_for_two_purposes() {
        assertThatThrownBy(() -> options("--sla-port", "8080"))
                .hasMessageContaining("8080 is wanted twice, for the gateway and for sla-service")
                .hasMessageContaining("--sla-port");
    }

    @Test
    void the_help_names_every_option() throws IOException {
        try (var help = Options.class.getResourceAsStream("up-help.txt")) {
            assertThat(new String(help.readAllBytes(), UTF_8))
                    .contains(Options.names().stream()
                            .filter(name -> !name.equals("--home"))
                            .toList());
        }
    }

    private static Options options(String... arguments) {
        return Options.of(List.of(arguments), Map.of());
    }
}
