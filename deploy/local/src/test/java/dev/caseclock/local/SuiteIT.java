package dev.caseclock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteIT {

    private final int base = RunningSuite.freeBase();

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void services_are_built() throws IOException {
        StandInService.buildAll(home);
        data = home.resolve("data");
    }

    @Test
    void starts_everything_tells_how_to_use_it_and_stops_cleanly() throws Exception {
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            assertThat(suite.said())
                    .contains("gateway     http://127.0.0.1:" + base)
                    .contains("export ALICE=ey");
            assertThat(data.resolve("tokens.env")).content().contains("export GATEWAY=http://127.0.0.1:" + base);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("tokens.env"))))
                    .isEqualTo("rw-------");
            assertThat(suite.get(Port.CASE, "/environment"))
                    .contains("CASECLOCK_SANDBOX=true")
                    .contains("CASECLOCK_ISSUER=http://127.0.0.1:" + Port.ISSUER.from(base))
                    .contains("CASECLOCK_CLIENT_ID=case-service")
                    .contains("CASECLOCK_GATEWAY_URL=http://127.0.0.1:" + base)
                    .contains("QUARKUS_DATASOURCE_USERNAME=case_service");
            assertThat(suite.get(Port.GATEWAY, "/environment"))
                    .contains("CASECLOCK_SERVICES_SLA=http://127.0.0.1:" + Port.SLA.from(base))
                    .doesNotContain("QUARKUS_DATASOURCE");
            var processes = suite.processes();

            assertThat(suite.stopped()).isZero();

            assertThat(suite.said()).endsWith("Stopped\n");
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(Files.list(data.resolve("archives")))
                    .hasSize(5)
                    .allMatch(file -> file.toString().endsWith(".jsa"));
        }
        // The second start takes the archives the first one left.
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            assertThat(suite.stopped()).isZero();
            assertThat(suite.said()).doesNotContain("writing class archives");
        }
    }

    @Test
    void after_kill_minus_nine_of_everything_it_starts_again_with_all_committed_rows() throws Exception {
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            insertRow(suite);
            suite.killEverything();
        }
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            assertThat(rows(suite)).isEqualTo(1);
            assertThat(suite.stopped()).isZero();
        }
    }

    @Test
    void what_a_killed_launcher_leaves_is_ended_at_the_latest_by_the_next_start() throws Exception {
        var processes = killedSuiteProcesses();

        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            assertThat(rows(suite)).isEqualTo(1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void a_service_or_a_database_that_dies_is_reported_and_started_again() throws Exception {
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            dieOnRequest(suite);
            suite.awaitSaying("case-service died (exit code 3)");
            suite.awaitSaying("| asked to die");
            suite.awaitSaying("case-service starting again");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lastLineAbout(suite).contains("case-service ready"));

            var database = suite.processes().stream()
                    .filter(process -> process.info().commandLine().orElse("").contains("/bin/postgres -D"))
                    .findFirst()
                    .orElseThrow();
            database.destroyForcibly();
            suite.awaitSaying("PostgreSQL ready");
            insertRow(suite);
            assertThat(rows(suite)).isEqualTo(1);
        }
    }

    @Test
    void a_taken_port_is_named_with_its_purpose_and_the_option_that_moves_it() throws Exception {
        try (var taken = new ServerSocket(Port.SLA.from(base), 1, InetAddress.getByName("127.0.0.1"));
                var suite = RunningSuite.of(home, data, base)) {
            assertThat(suite.awaitEnd()).isEqualTo(1);
            assertThat(suite.said())
                    .contains("Port " + taken.getLocalPort() + ", wanted for sla-service, is already in use")
                    .contains("--sla-port");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void suites_run_side_by_side_but_not_on_one_folder() throws Exception {
        try (var first = RunningSuite.of(home, data, base).awaitReady();
                var sameFolder = RunningSuite.of(home, data, RunningSuite.freeBase())) {
            assertThat(sameFolder.awaitEnd()).isEqualTo(1);
            assertThat(sameFolder.said()).contains("is running on " + data).contains("--data");

            try (var second = RunningSuite.of(
                            home, home.resolve("other"), RunningSuite.freeBase(), "--replicas", "2", "--plain")
                    .awaitReady()) {
                assertThat(second.get(Port.GATEWAY, "/environment"))
                        .containsPattern("CASECLOCK_SERVICES_CASE=http://127.0.0.1:\\d+,http://127.0.0.1:\\d+");
                assertThat(second.stopped()).isZero();
                assertThat(first.get(Port.CASE, "/q/health/ready")).isEqualTo("ready");
            }
        }
    }

    @Test
    void a_service_that_never_starts_ends_the_attempt_with_its_last_words() throws Exception {
        Files.writeString(home.resolve("rca-service/target/rca-service-0.1.0-SNAPSHOT-runner.jar"), "no jar");

        try (var suite = RunningSuite.of(home, data, base)) {
            assertThat(suite.awaitEnd()).isEqualTo(1);
            assertThat(suite.said())
                    .contains("rca-service died")
                    .contains("Invalid or corrupt jarfile")
                    .contains("rca-service died 5 times");
        }
    }

    private List<ProcessHandle> killedSuiteProcesses() throws Exception {
        try (var suite = RunningSuite.of(home, data, base).awaitReady()) {
            insertRow(suite);
            var processes = suite.processes();
            suite.killLauncher();
            return processes;
        }
    }

    private static void dieOnRequest(RunningSuite suite) throws InterruptedException {
        try {
            suite.get(Port.CASE, "/death");
        } catch (IOException expected) {
            // It dies before it answers.
        }
    }

    private static String lastLineAbout(RunningSuite suite) {
        return suite.said()
                .lines()
                .filter(line -> line.contains("case-service"))
                .reduce("", (earlier, later) -> later);
    }

    private static void insertRow(RunningSuite suite) throws Exception {
        try (var connection = suite.database("case_service");
                var statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('committed')");
        }
    }

    private static int rows(RunningSuite suite) throws IOException, SQLException {
        try (var connection = suite.database("case_service");
                var result = connection.createStatement().executeQuery("select count(*) from kept")) {
            result.next();
            return result.getInt(1);
        }
    }
}
