package dev.caseclock.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.caseclock.local.issuer.DemoPerson;
import dev.caseclock.local.issuer.LocalIssuer;
import dev.caseclock.local.machine.PrivateFile;
import dev.caseclock.local.machine.Secrets;
import dev.caseclock.local.machine.Spawner;
import dev.caseclock.local.machine.Waiting;
import dev.caseclock.local.postgres.LocalPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * sla-service without the others: a PostgreSQL of its own, an issuer, neighbours that have nothing to tell, and as many replicas as are
 * started. Gone with everything in it when closed.
 */
final class LoneService implements AutoCloseable {

    static final String DATABASE = "sla_service";
    private static final String CLIENT = "sla-service";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String BUSY = """
            select count(*) from pg_stat_activity where application_name = 'sla-service' and state <> 'idle'
            """;
    // What comes with PostgreSQL is for a few hundred megabytes: millions of clocks would be paged in and out all the
    // time.
    private static final List<String> AS_IN_PRODUCTION =
            List.of("shared_buffers = '2GB'", "max_wal_size = '16GB'", "checkpoint_timeout = '15min'");

    private static final Pattern TIMEOUT = Pattern.compile("timeout=(\\d+)");

    static {
        // Otherwise each answer of the neighbours waits 40 ms for the acknowledgement of its own head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Path home;
    private final Path folder;
    private final int portBase;
    private final List<String> flags;
    private final LocalPostgres postgres;
    private final LocalIssuer issuer;
    private final HttpServer neighbours;
    private final Map<Integer, Process> replicas = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private LoneService(Path home, Path folder, int portBase, List<String> flags) throws IOException, SQLException {
        this.home = home;
        this.folder = folder;
        this.portBase = portBase;
        this.flags = flags;
        PrivateFile.createFolder(folder);
        var secrets = new Secrets(folder.resolve("secrets.properties"));
        postgres = LocalPostgres.started(
                folder.resolve("postgres"), folder.resolve("postgresql.log"), portBase + 352, secrets);
        postgres.ensureOwners(List.of(DATABASE));
        sizeDatabase();
        issuer = LocalIssuer.started(
                portBase + 9, folder.resolve("issuer.key"), Set.of(CLIENT), secrets, InstantSource.system());
        neighbours = HttpServer.create(new InetSocketAddress("127.0.0.1", portBase), 0);
        neighbours.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "neighbour");
            thread.setDaemon(true);
            return thread;
        }));
        neighbours.createContext("/", LoneService::nothingToTell);
        neighbours.start();
    }

    private void sizeDatabase() throws IOException, SQLException {
        try (var database = superuser()) {
            for (var setting : AS_IN_PRODUCTION) {
                PendingClocks.execute(database, "alter system set " + setting);
            }
        }
        postgres.stop();
        postgres.restart();
    }

    /** What a run that was cut off has left is removed first. */
    static LoneService prepared(Path home, String name, int portBase, List<String> flags)
            throws IOException, SQLException {
        var folder = home.resolve("deploy/local/target").resolve(name);
        LocalPostgres.endLeftover(folder.resolve("postgres"));
        Spawner.works("rm", "-rf", folder.toString());
        return new LoneService(home, folder, portBase, flags);
    }

    /** From now on a start maps the classes this one loads, as the launcher's starts do. */
    void train() throws IOException {
        start(1, List.of("-XX:ArchiveClassesAtExit=" + archive()));
        awaitReady(1);
        stop(1);
    }

    void start(int replica) throws IOException {
        start(replica, Files.exists(archive()) ? List.of("-XX:SharedArchiveFile=" + archive()) : List.of());
    }

    private Path archive() {
        return folder.resolve("sla-service.jsa");
    }

    private void start(int replica, List<String> sharing) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(sharing);
        command.addAll(List.of("-jar", jar().toString()));
        replicas.put(
                replica,
                Spawner.start(
                        "KILL",
                        List.of(),
                        command,
                        environment(replica),
                        List.of(),
                        folder.resolve("sla-service-" + replica + ".log")));
    }

    private Path jar() throws IOException {
        try (var files = Files.list(home.resolve("sla-service/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow();
        }
    }

    private Map<String, String> environment(int replica) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port(replica))),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(DATABASE)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", DATABASE),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgres.password(DATABASE)),
                Map.entry("CASECLOCK_SANDBOX", "true"),
                Map.entry("CASECLOCK_FOLLOWERS_REPLICA", "sla-service-" + replica),
                Map.entry("CASECLOCK_ISSUER", issuer.url()),
                Map.entry("CASECLOCK_ISSUER_KEYS", issuer.keysUrl()),
                Map.entry("CASECLOCK_ISSUER_TOKEN_ENDPOINT", issuer.tokenEndpoint()),
                Map.entry("CASECLOCK_CLIENT_ID", CLIENT),
                Map.entry("CASECLOCK_CLIENT_SECRET", issuer.clientSecret(CLIENT)),
                Map.entry("CASECLOCK_GATEWAY_URL", "http://127.0.0.1:" + portBase));
    }

    void startAndAwait(int replica) throws IOException {
        start(replica);
        awaitReady(replica);
    }

    private void awaitReady(int replica) {
        if (!Waiting.until(
                        START_LIMIT,
                        () -> isReady(replica) || !replicas.get(replica).isAlive())
                || !isReady(replica)) {
            throw new IllegalStateException(
                    "sla-service did not start; see " + folder.resolve("sla-service-" + replica + ".log"));
        }
    }

    boolean isReady(int replica) {
        var question = HttpRequest.newBuilder(URI.create(address(replica) + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As a power cut would. */
    void kill(int replica) {
        await(replicas.remove(replica).destroyForcibly());
    }

    /** Freezes all replicas between two transactions; they stay as warm as they are. */
    void freeze() throws SQLException {
        try (var database = superuser()) {
            do {
                thaw();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                signal("STOP");
            } while (PendingClocks.number(database, BUSY) > 0);
        }
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        replicas.values().forEach(process -> Spawner.signal(signal, process.pid()));
    }

    void stop(int replica) {
        // A frozen one would not hear that it is to end.
        thaw();
        var process = replicas.remove(replica);
        process.destroy();
        await(process);
    }

    Connection database() throws SQLException {
        return postgres.connect(DATABASE, DATABASE);
    }

    /** For what a service may not do: fill tables past their foreign keys, read what was executed. */
    Connection superuser() throws SQLException {
        return postgres.connect("postgres", DATABASE);
    }

    String address(int replica) {
        return "http://127.0.0.1:" + port(replica);
    }

    String token(DemoPerson person) {
        return issuer.tokenFor(person);
    }

    String jdbcUrl() {
        return postgres.jdbcUrl(DATABASE);
    }

    String password() {
        return postgres.password(DATABASE);
    }

    @Override
    public void close() throws IOException {
        List.copyOf(replicas.keySet()).forEach(this::stop);
        neighbours.stop(0);
        issuer.stop();
        postgres.stop();
        Spawner.works("rm", "-rf", folder.toString());
    }

    private int port(int replica) {
        return portBase + 1 + replica;
    }

    private static void await(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void nothingToTell(HttpExchange exchange) throws IOException {
        try (exchange) {
            var timeout =
                    TIMEOUT.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            if (timeout.find()) {
                LockSupport.parkNanos(
                        Duration.ofMillis(Long.parseLong(timeout.group(1))).toNanos());
            }
            var nothing = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
            exchange.sendResponseHeaders(200, nothing.length);
            exchange.getResponseBody().write(nothing);
        }
    }
}
