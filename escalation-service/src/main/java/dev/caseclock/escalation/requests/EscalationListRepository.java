package dev.caseclock.escalation.requests;

import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.escalation.EscalationPage;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EscalationState;
import dev.caseclock.contract.escalation.EscalationSummaryView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** Lists of escalations, newest first. */
@ApplicationScoped
class EscalationListRepository {

    private static final String PAGE = """
            select id, version, case_id, case_number, organization, priority, reason, channel, state, requested_at,
                   requested_by_kind, requested_by_id, requested_by_name
            from escalation
            where support_model = any (?)
              and (?::text is null or organization = ?)
              and (?::text is null or case_id::text = ? or lower(case_number) = ?)
              and (?::text is null or state = ?)
              and (?::timestamptz is null or (requested_at, id) < (?, ?::uuid))
            order by requested_at desc, id desc
            limit ?
            """;

    /** Where a page ended. */
    record Place(Instant requestedAt, UUID id) {}

    private final DataSource database;

    @Inject
    EscalationListRepository(DataSource database) {
        this.database = database;
    }

    /** Case and state may be null; the caller sees what the events of the feed show, too. */
    EscalationPage page(String caseReference, EscalationState state, String cursor, int limit, Caller caller) {
        var after = cursor == null ? null : Cursor.decode(cursor, Place.class);
        var items = items(caseReference, state, after, limit + 1, Visibility.of(caller));
        if (items.size() <= limit) {
            return new EscalationPage(items, null);
        }
        var page = items.subList(0, limit);
        var last = page.get(limit - 1);
        return new EscalationPage(page, Cursor.encode(new Place(last.requestedAt(), last.id())));
    }

    private List<EscalationSummaryView> items(
            String caseReference, EscalationState state, Place after, int limit, Visibility visibility) {
        var organization =
                visibility.organization().map(EscalationListRepository::lower).orElse(null);
        var reference = caseReference == null ? null : lower(caseReference);
        var stateName = state == null ? null : state.name();
        var place = after == null ? null : after.requestedAt().atOffset(ZoneOffset.UTC);
        var models = Arrays.stream(visibility.models()).map(Enum::name).toArray();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(PAGE)) {
            statement.setArray(1, connection.createArrayOf("text", models));
            statement.setString(2, organization);
            statement.setString(3, organization);
            statement.setString(4, reference);
            statement.setString(5, reference);
            statement.setString(6, reference);
            statement.setString(7, stateName);
            statement.setString(8, stateName);
            statement.setObject(9, place);
            statement.setObject(10, place);
            statement.setObject(11, after == null ? null : after.id());
            statement.setInt(12, limit);
            try (var row = statement.executeQuery()) {
                var items = new ArrayList<EscalationSummaryView>();
                while (row.next()) {
                    items.add(item(row));
                }
                return items;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure("Escalations could not be listed", failure);
        }
    }

    private static EscalationSummaryView item(ResultSet row) throws SQLException {
        var priority = Priority.valueOf(row.getString("priority"));
        return new EscalationSummaryView(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getString("organization"),
                priority,
                EscalationReason.valueOf(row.getString("reason")),
                Channel.valueOf(row.getString("channel")),
                priority == Priority.CRITICAL,
                EscalationState.valueOf(row.getString("state")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                new Actor(
                        ActorKind.valueOf(row.getString("requested_by_kind")),
                        row.getString("requested_by_id"),
                        row.getString("requested_by_name")));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
