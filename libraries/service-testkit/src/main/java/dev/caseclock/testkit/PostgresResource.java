package dev.caseclock.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A real PostgreSQL, one server a JVM, with a fresh database owned by an ordinary role for each application; and an
 * issuer whose keys and token endpoint the application uses as it would use any other.
 *
 * <p>The init argument {@code sandbox=false} starts the application outside a sandbox.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    /** Kept in a system property because a test run may load this class more than once. */
    private static final String SERVER = "caseclock.testkit.postgres";

    private Map<String, String> settings = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        settings = arguments;
    }

    @Override
    public Map<String, String> start() {
        var issuer = TestIssuer.running();
        var database = freshDatabase();
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", database);
        config.put("quarkus.datasource.username", "caseclock");
        config.put("quarkus.datasource.password", "caseclock");
        config.put("caseclock.issuer", issuer.name());
        config.put("caseclock.issuer.keys", issuer.keysAddress());
        config.put("caseclock.issuer.token-endpoint", issuer.tokenAddress());
        config.put("caseclock.client.id", "test-service");
        config.put("caseclock.client.secret", "test-secret");
        config.put("caseclock.gateway.url", "http://127.0.0.1:1");
        config.put("caseclock.sandbox", settings.getOrDefault("sandbox", "true"));
        config.put("caseclock.followers.enabled", "false");
        return config;
    }

    @Override
    public void stop() {
        // The server goes with the JVM; the next application of this JVM gets a database of its own.
    }

    /** A new, empty database on the server of this JVM, as a JDBC address. */
    public static String freshDatabase() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(administration());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner caseclock");
            return administration().replace("/postgres?user=postgres", "/" + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("No test database", failure);
        }
    }

    /** Where the server's superuser connects. */
    public static synchronized String administration() {
        if (System.getProperty(SERVER) == null) {
            System.setProperty(SERVER, startServer());
        }
        return System.getProperty(SERVER);
    }

    private static String startServer() {
        try {
            @SuppressWarnings("resource") // Ends with the JVM.
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
            var address = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
            try (var connection = DriverManager.getConnection(address);
                    var statement = connection.createStatement()) {
                statement.execute("create role caseclock login password 'caseclock'");
                statement.execute("create extension pg_stat_statements");
            }
            return address;
        } catch (IOException failure) {
            throw new UncheckedIOException("No test server", failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("No test server", failure);
        }
    }
}
