package dev.caseclock.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caseclock.local.machine.OwnProcess;
import dev.caseclock.local.machine.Secrets;
import dev.caseclock.local.machine.Spawner;
import dev.caseclock.local.machine.Waiting;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    private static final String CASES = "case_service";
    private static final String CLOCKS = "sla_service";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private static Path temporary;

    private static LocalPostgres postgres;

    @BeforeAll
    static void first_start() throws Exception {
        postgres = started("ours");
        postgres.ensureOwners(List.of(CASES, CLOCKS));
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @BeforeEach
    void one_row() throws Exception {
        execute("drop table if exists kept", "create table kept (word text)", "insert into kept values ('committed')");
    }

    @Test
    void each_role_owns_its_database_and_gets_into_no_other() throws Exception {
        execute("create schema reports", "drop schema reports");

        assertThatThrownBy(() -> postgres.connect(CASES, CLOCKS)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> postgres.connect(CLOCKS, CASES)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> postgres.connect(CASES, "postgres")).isInstanceOf(SQLException.class);
    }

    @Test
    void the_right_to_connect_itself_is_gone_not_only_the_address_rule() throws Exception {
        try (var connection = postgres.connect("postgres", "postgres");
                var rows = connection
                        .createStatement()
                        .executeQuery("select has_database_privilege('case_service', 'sla_service', 'connect')"
                                + ", has_database_privilege('case_service', 'case_service', 'connect')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isFalse();
            assertThat(rows.getBoolean(2)).isTrue();
        }
    }

    @Test
    void is_set_up_to_be_trusted_with_data() throws Exception {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting("server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void making_the_databases_again_changes_nothing() throws Exception {
        postgres.ensureOwners(List.of(CASES, CLOCKS));

        assertThat(words()).isEqualTo("committed");
    }

    @Test
    void a_clean_restart_keeps_the_rows() throws Exception {
        postgres.stop();
        assertThat(postgres.running()).isFalse();

        postgres = started("ours");

        assertThat(words()).isEqualTo("committed");
    }

    @Test
    void a_killed_server_comes_back_with_every_committed_row() throws Exception {
        Spawner.signal("KILL", postgres.pid());

        postgres = started("ours");

        assertThat(words()).isEqualTo("committed");
    }

    @Test
    void a_server_left_running_by_a_killed_launcher_is_ended_first() throws Exception {
        var leftover = postgres;

        postgres = started("ours");

        assertThat(leftover.running()).isFalse();
        assertThat(words()).isEqualTo("committed");
    }

    @Test
    void another_server_whose_id_stands_in_our_stale_file_is_not_disturbed() throws Exception {
        var foreign = started("theirs");
        try {
            var stale = pidFile();
            var content = Files.readString(stale);
            Spawner.signal("KILL", postgres.pid());
            assertThat(Waiting.until(LIMIT, () -> !postgres.running())).isTrue();
            Files.writeString(stale, content.replaceFirst("^\\d+", Long.toString(foreign.pid())));

            postgres = started("ours");

            assertThat(foreign.running()).isTrue();
            assertThat(words()).isEqualTo("committed");
        } finally {
            foreign.stop();
        }
    }

    @Test
    void a_zombie_in_the_stale_file_does_not_keep_it_from_starting() throws Exception {
        // The shell becomes a sleep that never asks how its child ended; the child ends when that has happened.
        var parent = new ProcessBuilder(
                        "sh",
                        "-c",
                        "(until [ ! -d /proc ] || grep -q sleep /proc/$$/comm; do :; done) & echo $!; exec sleep 60")
                .start();
        try (var output = parent.inputReader()) {
            var zombie = Long.parseLong(output.readLine());
            assertThat(Waiting.until(LIMIT, () -> !new OwnProcess(zombie, "until").alive()))
                    .isTrue();
            assertThat(ProcessHandle.of(zombie)).isPresent();
            var stale = pidFile();
            var content = Files.readString(stale);
            Spawner.signal("KILL", postgres.pid());
            assertThat(Waiting.until(LIMIT, () -> !postgres.running())).isTrue();
            Files.writeString(stale, content.replaceFirst("^\\d+", Long.toString(zombie)));

            postgres = started("ours");

            assertThat(words()).isEqualTo("committed");
        } finally {
            parent.destroyForcibly();
        }
    }

    private Path pidFile() {
        return temporary.resolve("ours/data-18/postmaster.pid");
    }

    private static LocalPostgres started(String name) throws Exception {
        return LocalPostgres.started(
                temporary.resolve(name),
                temporary.resolve(name + ".log"),
                freePort(),
                new Secrets(temporary.resolve(name + ".properties")));
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = postgres.connect(CASES, CASES);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String words() throws SQLException {
        return text("select string_agg(word, ',') from kept");
    }

    private String setting(String name) throws SQLException {
        return text("show " + name);
    }

    private String text(String query) throws SQLException {
        try (var connection = postgres.connect(CASES, CASES);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
