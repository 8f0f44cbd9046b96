package dev.caseclock.local;

import dev.caseclock.local.machine.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the machine for ports before anything is started on them. */
final class FreePorts {

    private static final int CONNECT_MILLIS = 300;

    private FreePorts() {}

    static void check(Map<Port, Integer> ports) {
        var taken = ports.entrySet().stream()
                .filter(port -> isTaken(port.getValue()))
                .map(port -> "Port " + port.getValue() + ", wanted for "
                        + port.getKey().purpose()
                        + ", is already in use. Free it, or choose another with "
                        + port.getKey().option() + " <n>.")
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new CannotStart(taken + "\n--port-base <n> moves all ports of this suite at once.");
        }
    }

    static int any() throws IOException {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isTaken(int port) {
        // On macOS a listener on all addresses does not keep us from binding one of them: ask both ways.
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyAnswers) {
            return !canBind(port);
        }
    }

    private static boolean canBind(int port) {
        try (var socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByName("127.0.0.1");
    }
}
