package dev.caseclock.local.machine;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords of this data folder: made up at first use, kept in a file only its owner may read. */
public final class Secrets {

    private static final int RANDOM_BYTES = 24;

    private final Path file;
    private final Map<String, String> known = new TreeMap<>();

    public Secrets(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            var stored = new Properties();
            stored.load(new StringReader(Files.readString(file)));
            stored.stringPropertyNames().forEach(name -> known.put(name, stored.getProperty(name)));
        }
    }

    /** URL-safe text, so that it needs no quoting in SQL, a form or a shell. */
    public synchronized String of(String name) {
        var secret = known.get(name);
        if (secret == null) {
            var random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            known.put(name, secret);
            save();
        }
        return secret;
    }

    private void save() {
        try {
            PrivateFile.write(
                    file,
                    known.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
