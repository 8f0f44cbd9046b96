package dev.caseclock.cases.attachments;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks a ClamAV daemon over TCP with its command INSTREAM. */
record ClamdScan(String host, int port, Duration patience) implements ContentScan {

    private static final int CHUNK = 16 * 1024;
    private static final int LONGEST_ANSWER = 1024;
    private static final String CLEAN = "stream: OK";
    private static final String PREFIX = "stream: ";
    private static final String SUFFIX = " FOUND";

    @Override
    public Optional<String> threatIn(Path file) throws IOException {
        try (var socket = new Socket()) {
            var limit = Math.toIntExact(patience.toMillis());
            socket.setSoTimeout(limit);
            socket.connect(new InetSocketAddress(host, port), limit);
            send(file, socket);
            return threat(answer(socket));
        }
    }

    private static void send(Path file, Socket socket) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        try (var in = Files.newInputStream(file)) {
            var chunk = new byte[CHUNK];
            for (var length = in.read(chunk); length > 0; length = in.read(chunk)) {
                out.writeInt(length);
                out.write(chunk, 0, length);
            }
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        var in = socket.getInputStream();
        for (var next = in.read(); next > 0 && answer.length() < LONGEST_ANSWER; next = in.read()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    // Anything but its two verdicts, such as its own limit of size, means that nobody has looked.
    private static Optional<String> threat(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith(PREFIX) && answer.endsWith(SUFFIX)) {
            return Optional.of(answer.substring(PREFIX.length(), answer.length() - SUFFIX.length()));
        }
        throw new IOException("clamd answered \"" + answer + "\"");
    }
}
