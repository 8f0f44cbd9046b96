package dev.caseclock.cases.imports;

import dev.caseclock.cases.imports.ImportMapping.ImportedState;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.kit.json.Instants;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row in our words: how a case stood after one change.
 *
 * @param saidState their own word for the state, for the conversation
 * @param organization short name
 */
record ImportedRow(
        ForeignRow origin,
        String caseNumber,
        Instant openedAt,
        Instant changedAt,
        ImportedState state,
        String saidState,
        Priority priority,
        Channel channel,
        String organization,
        Optional<String> assignee,
        Optional<String> contact,
        Optional<String> subject,
        Optional<String> description) {

    private static final Pattern SHORT_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}");
    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_OF_A_TEXT = 20_000;

    static ImportedRow of(ForeignRow row, ImportMapping mapping) throws RowRefused {
        var columns = mapping.columns();
        var contact = row.cell(columns.contact());
        var saidState = row.required(columns.state());
        refuseLonger(row, columns.caseNumber(), MOST_OF_A_NAME);
        refuseLonger(row, columns.assignee(), MOST_OF_A_NAME);
        refuseLonger(row, columns.contact(), MOST_OF_A_NAME);
        refuseLonger(row, columns.subject(), MOST_OF_A_NAME);
        refuseLonger(row, columns.description(), MOST_OF_A_TEXT);
        return new ImportedRow(
                row,
                row.required(columns.caseNumber()),
                instant(row, columns.openedAt()),
                instant(row, columns.changedAt()),
                word(mapping.states(), columns.state(), saidState),
                saidState,
                word(mapping.priorities(), columns.priority(), row.required(columns.priority())),
                row.cell(columns.channel()).map(mapping.channels()::get).orElse(Channel.PORTAL),
                organization(row, mapping, contact),
                row.cell(columns.assignee()),
                contact,
                row.cell(columns.subject()),
                row.cell(columns.description()));
    }

    private static void refuseLonger(ForeignRow row, String column, int most) throws RowRefused {
        if (row.cell(column).filter(text -> text.length() > most).isPresent()) {
            throw RowRefused.of("IMPORT_TEXT_TOO_LONG", Map.of("column", column, "most", Integer.toString(most)));
        }
    }

    private static Instant instant(ForeignRow row, String column) throws RowRefused {
        var text = row.required(column);
        var instant = Instants.read(text);
        if (instant.isPresent()) {
            return instant.get();
        }
        var arguments = Map.of("column", column, "text", text);
        throw Instants.lacksOffset(text)
                ? RowRefused.byRule("R9.4", "IMPORT_INSTANT_WITHOUT_OFFSET", arguments)
                : RowRefused.of("IMPORT_NOT_AN_INSTANT", arguments);
    }

    private static <T> T word(Map<String, T> words, String column, String said) throws RowRefused {
        var ours = words.get(said);
        if (ours == null) {
            throw RowRefused.of(
                    "IMPORT_WORD_UNKNOWN",
                    Map.of(
                            "column", column,
                            "text", said,
                            "known", words.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        return ours;
    }

    private static String organization(ForeignRow row, ImportMapping mapping, Optional<String> contact)
            throws RowRefused {
        var formed = mapping.organizations();
        if (formed == null) {
            var column = String.valueOf(mapping.columns().organization());
            var shortName = row.required(column);
            if (!SHORT_NAME.matcher(shortName).matches()) {
                throw RowRefused.of("IMPORT_NO_SHORT_NAME", Map.of("column", column, "text", shortName));
            }
            return shortName;
        }
        return contact.flatMap(formed::of)
                .orElseThrow(() -> RowRefused.of(
                        "IMPORT_NO_ORGANIZATION",
                        Map.of("column", String.valueOf(mapping.columns().contact()))));
    }
}
