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
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Lists of escalations, newest first. */
@ApplicationScoped
class EscalationListRepository {

    private static final String COLUMNS = """
            select id, version, case_id, case_number, organization, priority, reason, channel, state, requested_at,
                   requested_by_kind, requested_by_id, requested_by_name
            from escalation
            where support_model = any (?)
            """;

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Where a page ended. */
    record Place(Instant requestedAt, UUID id) {

        Place {
            Objects.requireNonNull(requestedAt);
            Objects.requireNonNull(id);
        }
    }

    private final DataSource database;

    @Inject
    EscalationListRepository(DataSource database) {
        this.database = database;
    }

    /** Case and state may be null; the caller sees what the events of the feed show, too. */
    EscalationPage page(String caseReference, EscalationState state, String cursor, int limit, Caller caller) {
        var items = items(condition(caseReference, state, cursor, Visibility.of(caller)), limit + 1);
        if (items.size() <= limit) {
            return new EscalationPage(items, null);
        }
        var page = items.subList(0, limit);
        var last = page.get(limit - 1);
        return new EscalationPage(page, Cursor.encode(new Place(last.requestedAt(), last.id())));
    }

    private static Condition condition(
            String caseReference, EscalationState state, String cursor, Visibility visibility) {
        var condition = new Condition();
        visibility.organization().ifPresent(own -> condition.and("organization = ?", own.toLowerCase(Locale.ROOT)));
        if (caseReference != null && UUID_SHAPE.matcher(caseReference).matches()) {
            condition.and("case_id = ?", UUID.fromString(caseReference));
        } else if (caseReference != null) {
            condition.and("case_number = ?", caseReference.toUpperCase(Locale.ROOT));
        }
        if (state != null) {
            condition.and("state = ?", state.name());
        }
        if (cursor != null) {
            var place = Cursor.decode(cursor, Place.class);
            condition.and("(requested_at, id) < (?, ?)", place.requestedAt().atOffset(ZoneOffset.UTC), place.id());
        }
        condition.models = Arrays.stream(visibility.models()).map(Enum::name).toArray();
        return condition;
    }

    private List<EscalationSummaryView> items(Condition condition, int limit) {
        var sql = COLUMNS + condition.text + "order by requested_at desc, id desc limit ?";
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            var place = 1;
            statement.setArray(place++, connection.createArrayOf("text", condition.models));
            for (var argument : condition.arguments) {
                statement.setObject(place++, argument);
            }
            statement.setInt(place, limit);
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

    /** What a caller asked for and may see. */
    private static final class Condition {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();
        private Object[] models;

        void and(String sql, Object... values) {
            text.append("and ").append(sql).append('\n');
            arguments.addAll(List.of(values));
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
}
