package dev.caseclock.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caseclock.local.machine.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;

/** Everything a suite keeps between runs. Marked as ours, and used by one launcher at a time. */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = "caseclock-data";
    private static final String LOCK = "lock";
    private static final String LAYOUT = "1\n";

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Held until closed, also by a process that is killed. */
    static DataFolder held(Path folder) throws IOException {
        claim(folder);
        var channel = FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new CannotStart("Another suite (process "
                    + Files.readString(folder.resolve(LOCK)).strip()
                    + ") is running on " + folder
                    + ". Stop it, or choose another folder with --data and other ports with"
                    + " --port-base.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        return new DataFolder(folder, channel);
    }

    /** Forgets everything; the folder stays ours. */
    void empty() throws IOException {
        var kept = Set.of(folder, folder.resolve(MARKER), folder.resolve(LOCK));
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!kept.contains(path)) {
                    Files.delete(path);
                }
            }
        }
    }

    Path logs() throws IOException {
        return Files.createDirectories(folder.resolve("logs"));
    }

    /** Keeps the log of the run before this one, and no older. */
    void turnLogs() throws IOException {
        try (var files = Files.newDirectoryStream(logs(), "*.log")) {
            for (var file : files) {
                if (!file.getFileName().toString().endsWith(".previous.log")) {
                    var name = file.getFileName().toString().replaceFirst("\\.log$", ".previous.log");
                    Files.move(file, file.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    Path run() throws IOException {
        return Files.createDirectories(folder.resolve("run"));
    }

    /** Mails to customers, one file each. */
    Path outbox() throws IOException {
        return Files.createDirectories(folder.resolve("outbox")).toAbsolutePath();
    }

    Path archives() {
        return folder.resolve("archives");
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path secrets() {
        return folder.resolve("secrets.properties");
    }

    Path issuerKey() {
        return folder.resolve("issuer-key.json");
    }

    Path tokens() {
        return folder.resolve("tokens.env");
    }

    Path attachments() {
        return folder.resolve("attachments");
    }

    Path demoLoaded() {
        return folder.resolve("demo-loaded");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        var marker = folder.resolve(MARKER);
        if (Files.exists(marker)) {
            return;
        }
        try (var content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new CannotStart(folder + " is not empty and was not made by Caseclock (no file " + MARKER
                        + " in it); it is left alone. Choose another folder with --data.");
            }
        }
        Files.writeString(marker, LAYOUT);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }
}
