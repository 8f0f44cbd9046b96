package dev.caseclock.cases.attachments;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Speaks clamd's INSTREAM as its manual has it: it finds {@link #THREAT}, and hangs up on {@link #SILENCE}. */
public class StandInClamd implements QuarkusTestResourceLifecycleManager {

    static final String THREAT = "STAND-IN-THREAT";
    static final String SILENCE = "STAND-IN-SILENCE";
    static final String TOO_LONG = "STAND-IN-TOO-LONG";

    private ServerSocket server;
    private Thread listener;

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        listener = new Thread(this::listen, "stand-in clamd");
        listener.setDaemon(true);
        listener.start();
        return Map.of(
                "caseclock.attachments.clamd.host",
                server.getInetAddress().getHostAddress(),
                "caseclock.attachments.clamd.port",
                String.valueOf(server.getLocalPort()),
                "caseclock.attachments.clamd.patience",
                "5S");
    }

    @Override
    public void stop() {
        try {
            server.close();
            // A listener on its way out may still take one more caller.
            listener.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                answer(caller);
            } catch (IOException hungUp) {
                // The next one, unless the server was closed.
            }
        }
    }

    private static void answer(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var command = in.readNBytes(10);
        if (!Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII))) {
            caller.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        var content = new ByteArrayOutputStream();
        for (var length = in.readInt(); length > 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
        }
        var text = content.toString(StandardCharsets.ISO_8859_1);
        if (!text.contains(SILENCE)) {
            caller.getOutputStream().write((verdict(text) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String verdict(String text) {
        if (text.contains(TOO_LONG)) {
            return "INSTREAM size limit exceeded. ERROR";
        }
        return text.contains(THREAT) ? "stream: Stand-In-Signature FOUND" : "stream: OK";
    }
}
