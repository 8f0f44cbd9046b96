package dev.caseclock.cases.finding;

import dev.caseclock.kit.problem.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cases somebody asks for, and in which order. An empty list and null ask for all.
 *
 * @param owner token subject of the owner, {@link #ME} or {@link #NOBODY}
 * @param words separated by blanks, all of which must be said in a case
 */
record CaseQuery(
        List<String> states,
        List<String> severities,
        List<String> priorities,
        String organization,
        String owner,
        List<String> pendingParties,
        Instant updatedSince,
        Instant openedFrom,
        Instant openedBefore,
        List<String> flags,
        String words,
        CaseOrder order) {

    static final String ME = "me";
    static final String NOBODY = "nobody";

    private static final String UNREAD = "UNREAD";

    /** Refuses what can never find anything, all of it at once: it is a mistake, and an empty page would hide it. */
    void check(boolean isForSupport, boolean isForPeople) {
        refuseControlCharacters("query:organization", organization);
        refuseControlCharacters("query:owner", owner);
        refuseControlCharacters("query:q", words);
        Map<String, String> wrong = new LinkedHashMap<>();
        if (order == CaseOrder.QUEUE && states.contains("CLOSED")) {
            wrong.put("query:state", "QUEUE_HAS_ACTIVE_CASES");
        }
        if (ME.equals(owner) && !isForSupport) {
            wrong.put("query:owner", "ONLY_SUPPORT_OWNS_CASES");
        }
        if (!pendingParties.isEmpty()
                && !pendingParties.contains("NONE")
                && !states.isEmpty()
                && !states.contains("OPEN")) {
            wrong.put("query:pendingParty", "ONLY_OPEN_CASES_WAIT");
        }
        if (openedFrom != null && openedBefore != null && !openedFrom.isBefore(openedBefore)) {
            wrong.put("query:openedBefore", "PERIOD_WITHOUT_TIME");
        }
        if (flags.contains(UNREAD) && !isForPeople) {
            wrong.put("query:flag", "ONLY_PEOPLE_READ");
        }
        if (!wrong.isEmpty()) {
            var codes = List.copyOf(wrong.values());
            var refusal = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST");
            wrong.forEach(refusal::error);
            throw refusal;
        }
    }

    private static void refuseControlCharacters(String place, String text) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.malformed("CONTROL_CHARACTER")
                    .argument("field", place)
                    .at(place);
        }
    }

    /** The same for the same caller, whoever they are called. */
    CaseQuery ownedBy(String subject) {
        return new CaseQuery(
                states,
                severities,
                priorities,
                organization,
                ME.equals(owner) ? subject : owner,
                pendingParties,
                updatedSince,
                openedFrom,
                openedBefore,
                flags,
                words,
                order);
    }
}
