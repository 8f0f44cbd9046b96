package dev.caseclock.escalation.requests;

import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.escalation.EscalationOrder;
import dev.caseclock.contract.escalation.EscalationPage;
import dev.caseclock.contract.escalation.EscalationReason;
import dev.caseclock.contract.escalation.EscalationState;
import dev.caseclock.contract.escalation.EscalationSummaryView;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.feed.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

/** Lists of escalations, newest first or as the managers take them. */
@ApplicationScoped
class EscalationListRepository {

    private static final String COLUMNS = """
            select id, version, case_id, case_number, organization, priority, reason, channel, state, requested_at,
                   requested_by_kind, requested_by_id, requested_by_name, go_live_on, decision_at, ending_at
            from escalation
            where support_model = any (?)
            """;

    private static final String WATCHED = """
            exists (select from escalation_watcher
                    where escalation_id = id and watcher_id = ?)""";

    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** What a caller asks for; null where anything will do. */
    record Wanted(
            String caseReference,
            EscalationState state,
            Priority priority,
            EscalationReason reason,
            String organization,
            boolean watched,
            Duration waitingFor,
            EscalationOrder order) {

        Wanted {
            order = order == null ? EscalationOrder.NEWEST : order;
        }
    }

    /** Where a page ended. */
    record Place(EscalationOrder order, boolean atOnce, Instant requestedAt, UUID id) {

        Place {
            Objects.requireNonNull(order);
            Objects.requireNonNull(requestedAt);
            Objects.requireNonNull(id);
        }
    }

    private final DataSource database;
    private final SuiteClock clock;

    @Inject
    EscalationListRepository(DataSource database, SuiteClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The caller sees what the events of the feed show, too. */
    EscalationPage page(Wanted wanted, String cursor, int limit, Caller caller) {
        var now = clock.instant();
        var condition = condition(wanted, now, caller);
        if (cursor != null) {
            goOn(condition, wanted.order(), cursor);
        }
        var items = items(condition, order(wanted.order()), limit + 1, now);
        if (items.size() <= limit) {
            return new EscalationPage(items, null);
        }
        var page = items.subList(0, limit);
        var last = page.get(limit - 1);
        return new EscalationPage(
                page, Cursor.encode(new Place(wanted.order(), last.atOnce(), last.requestedAt(), last.id())));
    }

    private static Condition condition(Wanted wanted, Instant now, Caller caller) {
        var visibility = Visibility.of(caller);
        var condition = new Condition();
        condition.models = Arrays.stream(visibility.models()).map(Enum::name).toArray();
        visibility.organization().ifPresent(own -> condition.and("organization = ?", own.toLowerCase(Locale.ROOT)));
        var reference = wanted.caseReference();
        if (reference != null && UUID_SHAPE.matcher(reference).matches()) {
            condition.and("case_id = ?", UUID.fromString(reference));
        } else if (reference != null) {
            condition.and("case_number = ?", reference.toUpperCase(Locale.ROOT));
        }
        condition.andIf(wanted.state(), "state = ?");
        condition.andIf(wanted.priority(), "priority = ?");
        condition.andIf(wanted.reason(), "reason = ?");
        if (wanted.organization() != null) {
            condition.and("organization = ?", wanted.organization().toLowerCase(Locale.ROOT));
        }
        if (wanted.watched()) {
            condition.and(WATCHED, caller.subject());
        }
        if (wanted.waitingFor() != null) {
            condition.and("requested_at <= ?", utc(now.minus(wanted.waitingFor())));
        }
        return condition;
    }

    private static void goOn(Condition condition, EscalationOrder order, String cursor) {
        var place = Cursor.decode(cursor, Place.class);
        if (place.order() != order) {
            // Of another list: no cursor of this one.
            Cursor.decode("", Place.class);
        } else if (order == EscalationOrder.QUEUE) {
            condition.and(
                    "(priority <> 'CRITICAL', requested_at, id) > (?, ?, ?)",
                    !place.atOnce(),
                    utc(place.requestedAt()),
                    place.id());
        } else {
            condition.and("(requested_at, id) < (?, ?)", utc(place.requestedAt()), place.id());
        }
    }

    private static String order(EscalationOrder order) {
        return order == EscalationOrder.QUEUE
                ? "order by priority <> 'CRITICAL', requested_at, id limit ?"
                : "order by requested_at desc, id desc limit ?";
    }

    private List<EscalationSummaryView> items(Condition condition, String order, int limit, Instant now) {
        var sql = COLUMNS + condition.text + order;
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
                    items.add(item(row, now));
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

        void andIf(Enum<?> word, String sql) {
            if (word != null) {
                and(sql, word.name());
            }
        }
    }

    private static EscalationSummaryView item(ResultSet row, Instant now) throws SQLException {
        var priority = Priority.valueOf(row.getString("priority"));
        var requestedAt = instant(row, "requested_at");
        var decidedAt = instant(row, "decision_at");
        var endedAt = instant(row, "ending_at");
        var waiting = WaitingTime.of(requestedAt, decidedAt, endedAt, now);
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
                requestedAt,
                new Actor(
                        ActorKind.valueOf(row.getString("requested_by_kind")),
                        row.getString("requested_by_id"),
                        row.getString("requested_by_name")),
                row.getObject("go_live_on", LocalDate.class),
                decidedAt,
                endedAt,
                waiting.toString(),
                waiting.toSeconds());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var instant = row.getObject(column, OffsetDateTime.class);
        return instant == null ? null : instant.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
