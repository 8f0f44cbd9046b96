package dev.caseclock.cases.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row as the other desk wrote it.
 *
 * @param line where it stands in the file, from 1
 * @param cells what it says, by column
 */
record ForeignRow(int line, Map<String, String> cells) {

    /** Empty where the column is missing, has no name here, or says nothing. */
    Optional<String> cell(String column) {
        return Optional.ofNullable(column).map(cells::get).filter(text -> !text.isBlank());
    }

    String required(String column) throws RowRefused {
        return cell(column).orElseThrow(() -> RowRefused.of("IMPORT_CELL_MISSING", Map.of("column", column)));
    }

    /** The same for rows that say the same, wherever they stand. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(cells).forEach((column, text) -> {
                digest.update(column.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
