package dev.caseclock.cases.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A body set down in a file, so that a slow sender holds no transaction and a long one no memory. */
record SpooledUpload(Path file, String digest) implements AutoCloseable {

    static SpooledUpload of(InputStream body) throws IOException {
        var file = Files.createTempFile("caseclock-import", ".rows");
        try (var digested = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"))) {
            Files.copy(digested, file, StandardCopyOption.REPLACE_EXISTING);
            return new SpooledUpload(
                    file, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
