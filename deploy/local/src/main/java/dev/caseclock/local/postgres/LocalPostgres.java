package dev.caseclock.local.postgres;

import dev.caseclock.local.machine.CannotStart;
import dev.caseclock.local.machine.LogTail;
import dev.caseclock.local.machine.OwnProcess;
import dev.caseclock.local.machine.PrivateFile;
import dev.caseclock.local.machine.Secrets;
import dev.caseclock.local.machine.Spawner;
import dev.caseclock.local.machine.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL of our own, meant to be trusted with data: passwords (SCRAM), fsync, loopback only. It ends with the launcher, cleanly where
 * the system can tell it (see {@link Spawner}), and a start after any crash recovers what was committed.
 */
public final class LocalPostgres {

    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration SURVIVORS_LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private final Secrets secrets;
    private final PostgresAccount account;
    private final PostgresBinaries binaries;
    private Process process;

    private LocalPostgres(Path folder, Path log, int port, Secrets secrets) throws IOException {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.secrets = secrets;
        PrivateFile.createFolder(folder);
        account = PostgresAccount.forFolder(folder);
        binaries = PostgresBinaries.unpackedIn(folder);
        data = dataFolder(folder);
    }

    /** Ready to be connected to when it returns. */
    public static LocalPostgres started(Path folder, Path log, int port, Secrets secrets) throws IOException {
        var postgres = new LocalPostgres(folder, log, port, secrets);
        if (!Files.exists(postgres.data)) {
            postgres.initialise();
        }
        postgres.start();
        return postgres;
    }

    /** Ends a server that a killed launcher left on this folder. */
    public static void endLeftover(Path folder) throws IOException {
        new PostmasterFile(dataFolder(folder)).owner().ifPresent(LocalPostgres::stop);
    }

    /** Starts the server again after it died under us. */
    public void restart() throws IOException {
        start();
    }

    public boolean running() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public void stop() {
        if (process.isAlive()) {
            stop(new OwnProcess(process.pid(), mark(data)));
            // Gone for the system is a moment earlier than gone for this JVM.
            Waiting.until(STOP_LIMIT, () -> !process.isAlive());
        }
    }

    /** A login role for each name, owner of a database of the same name and a stranger to all others. */
    public void ensureOwners(List<String> names) throws SQLException {
        try (var connection = connect(SUPERUSER, SUPERUSER);
                var statement = connection.createStatement()) {
            for (var name : names) {
                if (isMissing(connection, "select 1 from pg_roles where rolname = ?", name)) {
                    statement.execute(
                            "create role " + name + " login password " + statement.enquoteLiteral(password(name)));
                }
                if (isMissing(connection, "select 1 from pg_database where datname = ?", name)) {
                    statement.execute("create database " + name + " owner " + name);
                }
                statement.execute("revoke all on database " + name + " from public");
            }
            statement.execute("revoke all on database " + SUPERUSER + ", template1 from public");
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String password(String role) {
        return secrets.of("postgresql." + role);
    }

    public Connection connect(String role, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role, password(role));
    }

    private void initialise() throws IOException {
        var draft = folder.resolve("data.new");
        if (Files.exists(draft)) {
            // A first start was cut off; nothing was ever stored here.
            Spawner.works("rm", "-rf", draft.toString());
        }
        var passwordFile = folder.resolve("password");
        PrivateFile.write(passwordFile, password(SUPERUSER));
        account.own(folder);
        var command = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        var failed = exitCode(spawn("TERM", command)) != 0;
        Files.delete(passwordFile);
        if (failed) {
            throw new CannotStart("PostgreSQL could not create its folder:\n" + tail());
        }
        // The second fence: even with a right to connect, a role would get in only where the database bears its name.
        Files.writeString(
                draft.resolve("pg_hba.conf"),
                "host all " + SUPERUSER + " 127.0.0.1/32 scram-sha-256\n"
                        + "host sameuser all 127.0.0.1/32 scram-sha-256\n");
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void start() throws IOException {
        account.own(folder);
        var file = new PostmasterFile(data);
        file.owner().ifPresent(LocalPostgres::stop);
        var afterCrash = file.exists();
        var retryUntil = System.nanoTime() + SURVIVORS_LIMIT.toNanos();
        do {
            file.takeOverFromTheDead();
            process = spawn("INT", command());
            Waiting.until(START_LIMIT, () -> !process.isAlive() || file.saysReady(process.pid()));
            if (process.isAlive() && file.saysReady(process.pid())) {
                return;
            }
            // Backends of a killed server notice within a moment; until then they rightly keep the next one out.
        } while (afterCrash && !process.isAlive() && System.nanoTime() < retryUntil);
        stop();
        throw new CannotStart("PostgreSQL did not start; its last words (" + log + "):\n" + tail());
    }

    private Process spawn(String deathSignal, List<String> command) {
        return Spawner.start(deathSignal, account.words(), command, Map.of("TZ", "UTC"), List.of(), log);
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            return -1;
        }
    }

    private List<String> command() {
        return List.of(
                binaries.program("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "max_connections=200",
                "-c",
                "shared_preload_libraries=pg_stat_statements",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
    }

    private static void stop(OwnProcess server) {
        Spawner.signal("INT", server.pid());
        if (!Waiting.until(STOP_LIMIT, () -> !server.alive())) {
            // Still no data is lost: the next start replays the log.
            Spawner.signal("QUIT", server.pid());
            Waiting.until(STOP_LIMIT, () -> !server.alive());
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static Path dataFolder(Path folder) throws IOException {
        return folder.resolve("data-" + PostgresBinaries.version().split("\\.")[0]);
    }

    /** What the command line of this folder's server contains, and no other's. */
    static String mark(Path data) {
        return "-D " + data + " -p";
    }

    private String tail() {
        return String.join("\n", LogTail.of(log, 15));
    }
}
