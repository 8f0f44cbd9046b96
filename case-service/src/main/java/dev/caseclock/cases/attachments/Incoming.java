package dev.caseclock.cases.attachments;

import dev.caseclock.kit.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/** Takes files in, to the disk, so that a slow sender holds no transaction and a large file no memory. */
final class Incoming {

    private static final int CHUNK = 16 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Path folder;
    private final long limit;
    private final Semaphore places;

    Incoming(Path folder, long limit, int atOnce) {
        this.folder = folder;
        this.limit = limit;
        this.places = new Semaphore(atOnce);
    }

    /** Refuses what says beforehand that it is over the limit; -1 says nothing. */
    void checkAnnounced(long length) {
        if (length > limit) {
            throw tooLarge();
        }
    }

    /** Whole, or nothing of it. */
    ReceivedFile receive(InputStream body) throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.unavailable("TOO_MANY_UPLOADS", PAUSE);
        }
        try {
            return received(body);
        } finally {
            places.release();
        }
    }

    /** Removes what a crash has left here; how many. */
    int forgetOlderThan(Instant latest) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        var forgotten = 0;
        try (var leftovers = Files.newDirectoryStream(folder, "*.part")) {
            for (var leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover).toInstant().isBefore(latest)
                        && Files.deleteIfExists(leftover)) {
                    forgotten++;
                }
            }
        }
        return forgotten;
    }

    private ReceivedFile received(InputStream body) throws IOException {
        Files.createDirectories(folder);
        var file = Files.createTempFile(folder, "upload-", ".part");
        try (var out = Files.newOutputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var size = copy(body, out, digest);
            return new ReceivedFile(file, size, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    private long copy(InputStream body, OutputStream out, MessageDigest digest) throws IOException {
        var chunk = new byte[CHUNK];
        var size = 0L;
        for (var length = read(body, chunk); length >= 0; length = read(body, chunk)) {
            size += length;
            if (size > limit) {
                throw tooLarge();
            }
            digest.update(chunk, 0, length);
            out.write(chunk, 0, length);
        }
        return size;
    }

    // Told apart from a full disk: this one is the sender's.
    private static int read(InputStream body, byte[] chunk) {
        try {
            return body.read(chunk);
        } catch (IOException brokenOff) {
            throw Refusal.malformed("BODY_CUT_OFF").because(brokenOff);
        }
    }

    private Refusal tooLarge() {
        return Refusal.tooLarge("BODY_TOO_LARGE").rule("R2.2").argument("limit", limit);
    }
}
