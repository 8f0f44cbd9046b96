package dev.caseclock.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The {@code tokens.env} of a running suite: its address and the tokens of its people, by variable. */
final class TokensFile {

    private TokensFile() {}

    static Map<String, String> read(Path file) throws IOException {
        var variables = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var assignment = line.substring("export ".length()).split("=", 2);
            variables.put(assignment[0], assignment[1]);
        }
        return variables;
    }
}
