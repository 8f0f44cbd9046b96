package dev.caseclock.escalation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Where the application looks for its neighbours: a port on which {@link Neighbours} answer, or nobody. */
public class GatewayAddress implements QuarkusTestResourceLifecycleManager {

    /** Kept in a system property because a test run may load this class more than once. */
    private static final String PORT = "caseclock.test.gateway.port";

    static int port() {
        return Integer.getInteger(PORT);
    }

    // After PostgresResource, whose gateway nobody answers at.
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PORT, String.valueOf(socket.getLocalPort()));
            return Map.of("caseclock.gateway.url", "http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        // Nothing was kept open.
    }
}
