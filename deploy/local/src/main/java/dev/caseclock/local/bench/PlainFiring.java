package dev.caseclock.local.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What somebody would write who needs no Java for it: one statement that claims a thousand due clocks, marks them, forgets their deadlines
 * and writes their events, in a loop on one connection.
 */
final class PlainFiring {

    private static final int BATCH = 1_000;

    private static final String MARK = """
            update clock
                set state = 'BREACHED', breached_at = due_at, breach_recorded_at = caseclock_now(), version = version + 1""";

    private static final String CLAIM_AND_MARK = """
            with due as (
                select clock_id, clock_version from deadline where due_at <= ? order by due_at limit %d for update skip locked
            ), fired as (
                %s
                from due
                where id = due.clock_id and version = due.clock_version and state = 'RUNNING'
                returning clock.*
            ), over as (
                delete from deadline using due where deadline.clock_id = due.clock_id
            )""".formatted(BATCH, MARK);

    private static final String TELL = """
            , told as (
                insert into event (id, type, subject, aggregate_version, organization, support_model, occurred_at, actor, data)
                select gen_random_uuid(), 'dev.caseclock.clock.breached', id, version, organization, support_model, breached_at,
                    '{"id": "caseclock", "name": "Caseclock", "role": "SERVICE"}',
                    jsonb_build_object('clock', jsonb_build_object(
                        'id', id, 'metric', metric, 'subjectKind', subject_kind, 'subjectId', subject_id, 'cycle', cycle,
                        'organization', organization, 'severity', severity, 'state', state, 'startedAt', started_at,
                        'dueAt', due_at, 'atRiskAt', at_risk_at, 'breachedAt', breached_at, 'latenessSeconds',
                        extract(epoch from breach_recorded_at - breached_at)::bigint, 'rule', rule, 'policyVersion', policy_version))
                from fired
                returning seq
            ), pending as (
                insert into event_pending (seq) select seq from told
            )
            select count(*) from fired
            """;

    private static final String WITH_EVENTS = CLAIM_AND_MARK + TELL;

    /** The effect on one clock, by its number, for a peer that does its own claiming. */
    static final String ONE =
            "with fired as (" + MARK + " where id = bench_id(?) and state = 'RUNNING' returning clock.*)" + TELL;

    private static final String WITHOUT_EVENTS = CLAIM_AND_MARK + " select count(*) from fired";

    private PlainFiring() {}

    /** How many were fired. */
    static int withEvents(Connection database, Instant horizon) throws SQLException {
        return fire(database, WITH_EVENTS, horizon);
    }

    /** The same without anybody being told: less than what is needed. */
    static int withoutEvents(Connection database, Instant horizon) throws SQLException {
        return fire(database, WITHOUT_EVENTS, horizon);
    }

    private static int fire(Connection database, String sql, Instant horizon) throws SQLException {
        var total = 0;
        try (var statement = database.prepareStatement(sql)) {
            for (var fired = BATCH; fired == BATCH; total += fired) {
                statement.setObject(1, horizon.atOffset(ZoneOffset.UTC));
                try (var row = statement.executeQuery()) {
                    row.next();
                    fired = row.getInt(1);
                }
            }
        }
        return total;
    }
}
