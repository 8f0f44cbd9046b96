package dev.caseclock.cases.attachments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that has arrived whole and is not kept yet; closing forgets it.
 *
 * @param size in bytes
 * @param checksum SHA-256, hexadecimal
 */
record ReceivedFile(Path path, long size, String checksum) implements AutoCloseable {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
