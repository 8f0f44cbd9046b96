package dev.caseclock.kit.feed;

/** How events are written. */
public final class EventLog {

    /**
     * The head of a statement ({@code with …}) that records the facts of a JSON array, its first parameter, in their order
     * and marks them as pending. Nothing here waits for another transaction.
     */
    public static final String RECORD = """
            with fact as (
                select ordinal, f
                from jsonb_array_elements(?::jsonb) with ordinality as given (f, ordinal)
            ), recorded as (
                insert into event (id, type, subject, aggregate_version, organization, support_model, internal,
                    occurred_at, actor, data)
                select (f ->> 'id')::uuid, f ->> 'type', f ->> 'subject', (f ->> 'aggregateVersion')::bigint,
                    f ->> 'organization', f ->> 'supportModel', (f ->> 'internal')::boolean,
                    (f ->> 'occurredAt')::timestamptz, f -> 'actor', coalesce(f -> 'data', '{}')
                from fact
                order by ordinal
                returning seq
            ), pending as (
                insert into event_pending (seq) select seq from recorded
            )""";

    private EventLog() {}
}
