package dev.caseclock.cases.finding;

import dev.caseclock.contract.cases.CaseFlag;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseSummaryView;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.command.Recency;
import dev.caseclock.kit.command.Slice;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Pages of cases as the present caller may see and asks for them. */
@ApplicationScoped
class CaseListRepository {

    // What was not seen is counted for the cases on the page only.
    private static final String PAGE = """
            select c.*, %s as unread, %s as contact_not_engaged
            from (
                select c.id, c.number, c.version, o.short_name, c.subject, c.priority, c.severity, c.state, c.owner_id,
                       c.owner_name, c.opened_at, c.state_since, c.updated_at, c.pending_party, c.source_number,
                       c.engaged_contact_id
                %s
                order by %s
                limit ?) c
            order by %s
            """;

    private static final String WANTED = """
            select case_words_wanted(wanted)::text as words
            from unnest(?::text[]) as wanted
            """;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private static final Pattern SEVERITY = Pattern.compile("S[1-4]");

    /** More words than this are looked for in one text together. */
    private static final int MOST_PARTS = 10;

    private final RowRepository rows;
    private final Caller caller;

    @Inject
    CaseListRepository(RowRepository rows, Caller caller) {
        this.rows = rows;
        this.caller = caller;
    }

    /** Where a page ended, and of which query. */
    private record Place(String of, String severity, Instant openedAt, UUID id) {

        boolean isOf(String query) {
            return query.equals(of)
                    && SEVERITY.matcher(String.valueOf(severity)).matches()
                    && openedAt != null
                    && !openedAt.isBefore(Recency.OLDEST.at())
                    && !openedAt.isAfter(Recency.NEWEST.at())
                    && id != null;
        }
    }

    Slice<CaseSummaryView> page(CaseQuery query, String cursor, int limit) {
        var unread = Unread.by(caller);
        var selection = selection(query);
        var name = name(query.ownedBy(caller.subject()));
        if (cursor != null) {
            goOn(selection, query.order(), place(cursor, name));
        }
        var keys = query.order().keys();
        var arguments = new ArrayList<>(selection.arguments());
        arguments.add(limit + 1);
        var found = rows.rows(
                PAGE.formatted(unread.count(), CaseSelection.CONTACT_NOT_ENGAGED, selection.sql(), keys, keys),
                CaseListRepository::summary,
                unread.with(arguments));
        return Slice.of(found, limit, last -> new Place(name, last.severity().name(), last.openedAt(), last.id()));
    }

    /** What the present caller asks for, as far as they may see it. */
    CaseSelection selection(CaseQuery query) {
        var unread = Unread.by(caller);
        query.check(caller.isStaff(), unread.isForPeople());
        return CaseSelection.of(query.ownedBy(caller.subject()), Sight.of(caller), unread, searched(query.words()));
    }

    private List<String> searched(String words) {
        if (words == null) {
            return List.of();
        }
        var parts = Arrays.stream(BLANKS.split(words.strip(), MOST_PARTS))
                .filter(part -> !part.isEmpty())
                .toList();
        var searched = rows.rows(WANTED, row -> row.text("words"), parts).stream()
                .filter(found -> found != null)
                .toList();
        if (searched.isEmpty()) {
            throw Refusal.malformed("NOTHING_TO_SEARCH_FOR").at("query:q");
        }
        return searched;
    }

    private static Place place(String cursor, String query) {
        var place = Cursor.decode(cursor, Place.class);
        return place.isOf(query) ? place : Cursor.decode("", Place.class);
    }

    private static void goOn(CaseSelection selection, CaseOrder order, Place after) {
        switch (order) {
            case NEWEST -> selection.and(order.behind(), after.openedAt(), after.id());
            case QUEUE -> selection.and(order.behind(), after.severity(), after.openedAt(), after.id());
        }
    }

    private static String name(CaseQuery query) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(query.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static CaseSummaryView summary(RowRepository.Row row) throws SQLException {
        return new CaseSummaryView(
                row.id("id"),
                row.text("number"),
                row.number("version"),
                row.text("short_name"),
                row.text("subject"),
                row.word(Priority.class, "priority"),
                row.word(Severity.class, "severity"),
                row.word(CaseState.class, "state"),
                row.text("owner_id"),
                row.text("owner_name"),
                row.instant("opened_at"),
                row.instant("state_since"),
                row.instant("updated_at"),
                row.count("unread"),
                row.word(PendingParty.class, "pending_party"),
                row.text("source_number"),
                flags(row));
    }

    private static List<CaseFlag> flags(RowRepository.Row row) throws SQLException {
        var unread = row.count("unread");
        List<CaseFlag> flags = new ArrayList<>();
        if (row.flag("contact_not_engaged")) {
            flags.add(CaseFlag.CONTACT_NOT_ENGAGED);
        }
        if (unread != null && unread > 0) {
            flags.add(CaseFlag.UNREAD);
        }
        return flags;
    }
}
