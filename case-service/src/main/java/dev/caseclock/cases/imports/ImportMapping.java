package dev.caseclock.cases.imports;

import dev.caseclock.cases.lifecycle.CaseState;
import dev.caseclock.cases.lifecycle.PendingParty;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the rows of another desk read in our words.
 *
 * @param organizations where the other desk names only people; null when a column names the organization
 */
public record ImportMapping(
        String name,
        Columns columns,
        Map<String, ImportedState> states,
        Map<String, Priority> priorities,
        Map<String, Channel> channels,
        Organizations organizations) {

    public ImportMapping {
        channels = channels == null ? Map.of() : channels;
    }

    /** Which of their columns holds what; null where they have none. */
    public record Columns(
            String caseNumber,
            String changedAt,
            String openedAt,
            String state,
            String priority,
            String assignee,
            String contact,
            String organization,
            String channel,
            String subject,
            String description) {}

    /** Our words for one of theirs; no party means none. */
    public record ImportedState(CaseState state, PendingParty pendingParty) {

        public ImportedState {
            pendingParty = pendingParty == null ? PendingParty.NONE : pendingParty;
        }
    }

    /** Forms organizations from the numbers in the names of people. */
    public record Organizations(String prefix, int modulo) {

        private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,18})\\D*$");

        Optional<String> of(String person) {
            var number = LAST_NUMBER.matcher(person);
            return number.find() ? Optional.of(prefix + Long.parseLong(number.group(1)) % modulo) : Optional.empty();
        }
    }

    ImportMapping named(String newName) {
        return new ImportMapping(newName, columns, states, priorities, channels, organizations);
    }
}
