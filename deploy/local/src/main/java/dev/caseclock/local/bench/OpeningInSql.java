package dev.caseclock.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The statements of an opening, by hand: claim the key, find customer and contact and tell the time, insert the case, and write event,
 * pending mark and stored answer at once. Its rows are copies of a case that was opened through the service.
 */
final class OpeningInSql {

    private static final String CLAIM = """
            select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as is_ours,
                   kept.fingerprint, kept.status, kept.etag, kept.location, kept.body
            from (values (1)) as always
            left join idempotency_key kept
              on kept.caller = ? and kept.key = ? and kept.created_at > caseclock_now() - interval '24 hours'
            """;
    private static final String CUSTOMER = """
            select o.*, c.*, caseclock_now() from organization o left join contact c on c.organization_id = o.id and c.email = ?
            where o.short_name = ?
            """;
    private static final String CASE_COLUMNS = """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
            from information_schema.columns
            where table_name = 'support_case' and is_generated = 'NEVER' and column_default is null and column_name <> 'id'
            """;
    private static final String SEAL = """
            with fact as (
                select ordinal, f from jsonb_array_elements(?::jsonb) with ordinality as given (f, ordinal)
            ), recorded as (
                insert into event (id, type, subject, aggregate_version, organization, support_model, internal,
                    occurred_at, actor, data)
                select (f ->> 'id')::uuid, f ->> 'type', f ->> 'subject', (f ->> 'aggregateVersion')::bigint,
                    f ->> 'organization', f ->> 'supportModel', (f ->> 'internal')::boolean,
                    (f ->> 'occurredAt')::timestamptz, f -> 'actor', coalesce(f -> 'data', '{}')
                from fact order by ordinal returning seq
            ), pending as (
                insert into event_pending (seq) select seq from recorded
            ), stored as (
                insert into idempotency_key (caller, key, fingerprint, status, etag, location, body)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (caller, key) do nothing returning key
            )
            select (select count(*) from recorded), (select count(*) from stored)
            """;
    private static final String EVENT = """
            select jsonb_build_object('type', type, 'subject', subject, 'aggregateVersion', aggregate_version, 'organization',
                organization, 'supportModel', support_model, 'internal', internal, 'occurredAt', occurred_at, 'actor', actor,
                'data', data)::text
            from event where subject = ?::text
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final RunningAddresses suite;
    private final String insertCase;
    private final JsonNode event;
    private final String answer;

    private OpeningInSql(RunningAddresses suite, UUID likeThis) throws SQLException, IOException {
        this.suite = suite;
        try (var connection = connect()) {
            var columns = text(connection, CASE_COLUMNS);
            insertCase =
                    "insert into support_case (id, %1$s) select ?, %1$s from support_case where id = '%2$s' returning number"
                            .formatted(columns, likeThis);
            event = json.readTree(text(connection, EVENT, likeThis));
            answer = text(
                    connection, "select body from idempotency_key where location = ?", "/api/v1/cases/" + likeThis);
        }
    }

    static OpeningInSql likeTheCase(RunningAddresses suite, UUID id) throws SQLException, IOException {
        return new OpeningInSql(suite, id);
    }

    Connections connections(int number) throws SQLException {
        return new Connections(number);
    }

    private Connection connect() throws SQLException {
        return suite.database("case_service", "case_service");
    }

    private static String text(Connection connection, String sql, Object... arguments) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    /** One connection for each client. */
    final class Connections implements AutoCloseable {

        private final List<Connection> all = new ArrayList<>();
        private final BlockingQueue<Connection> free;

        private Connections(int number) throws SQLException {
            for (var i = 0; i < number; i++) {
                var connection = connect();
                connection.setAutoCommit(false);
                all.add(connection);
            }
            free = new ArrayBlockingQueue<>(number, false, all);
        }

        void open() throws SQLException, InterruptedException {
            var connection = free.take();
            try {
                open(connection);
            } finally {
                free.add(connection);
            }
        }

        private void open(Connection connection) throws SQLException {
            var id = UUID.randomUUID();
            var key = id.toString();
            text(connection, CLAIM, "bench\n" + key, "bench", key);
            text(connection, CUSTOMER, "alice@acme.example", "acme");
            text(connection, insertCase, id);
            text(
                    connection,
                    SEAL,
                    "[" + eventOf(id) + "]",
                    "bench",
                    key,
                    "0".repeat(64),
                    201,
                    "\"1\"",
                    "/api/v1/cases/" + id,
                    answer);
            connection.commit();
        }

        private ObjectNode eventOf(UUID id) {
            ObjectNode copy = event.deepCopy();
            copy.put("id", UUID.randomUUID().toString());
            copy.put("subject", id.toString());
            ((ObjectNode) copy.at("/data/case")).put("id", id.toString());
            return copy;
        }

        @Override
        public void close() throws SQLException {
            for (var connection : all) {
                connection.close();
            }
        }
    }
}
