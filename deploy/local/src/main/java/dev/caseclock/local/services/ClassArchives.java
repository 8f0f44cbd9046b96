package dev.caseclock.local.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Class-data archives: what a service loaded in an earlier run, ready to be mapped. A run without a fitting archive writes one when it ends,
 * so the first start is not slowed down. The key holds all the JVM checks, hence a JDK or build that changed simply trains anew.
 */
public final class ClassArchives {

    private static final int KEY_BYTES = 8;

    private final Path folder;

    public ClassArchives(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The archive of this service for exactly this jar, JDK and flags; archives that fit no longer are removed. */
    Archive of(Service service, Path jar, List<String> flags) {
        try {
            var file = folder.resolve(service.id() + "-" + key(jar, flags) + ".jsa");
            removeOthers(service, file);
            return new Archive(file, Files.exists(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void removeOthers(Service service, Path kept) throws IOException {
        try (var files = Files.newDirectoryStream(folder, service.id() + "-*")) {
            for (var file : files) {
                if (!file.equals(kept)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String key(Path jar, List<String> flags) throws IOException {
        var facts = String.join(
                "\n",
                jar.toRealPath().toString(),
                Files.getLastModifiedTime(jar).toString(),
                Long.toString(Files.size(jar)),
                System.getProperty("java.home"),
                System.getProperty("java.vm.version"),
                String.join(" ", flags));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** One archive: used when it is there, written by the run when not. */
    record Archive(Path file, boolean usable) {

        List<String> flags() {
            return usable
                    ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto")
                    : List.of("-XX:ArchiveClassesAtExit=" + draft());
        }

        /** After the run ended by itself or by TERM: from now on the archive counts. */
        void keep() throws IOException {
            if (!usable && Files.exists(draft())) {
                Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        private Path draft() {
            return file.resolveSibling(file.getFileName() + ".new");
        }
    }
}
