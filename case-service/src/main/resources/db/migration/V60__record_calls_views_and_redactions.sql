-- R5.3. How a word came in; a call with its facts, said before it was written down; and the trace of words taken back.
alter table case_update
    add column seq bigint,
    add column occurred_at timestamptz,
    add column channel text check (channel in ('PHONE', 'PORTAL')),
    add column call_direction text check (call_direction in ('FROM_CUSTOMER', 'TO_CUSTOMER')),
    add column call_started_at timestamptz,
    add column call_seconds integer check (call_seconds between 0 and 86400),
    add column call_contact_id uuid references contact,
    add column call_contact_name text,
    add column redacted_at timestamptz,
    add column redacted_by_id text,
    add column redacted_by_name text,
    add column redaction_reason text check (char_length(redaction_reason) between 1 and 500);

update case_update u
set seq = ordered.place,
    occurred_at = u.written_at,
    channel = case u.kind when 'CALL' then 'PHONE' else 'PORTAL' end
from (select id, row_number() over (order by written_at, id) as place from case_update) ordered
where ordered.id = u.id;

alter table case_update
    alter column seq set not null,
    alter column occurred_at set not null,
    alter column channel set not null,
    alter column seq add generated always as identity,
    add constraint said_before_it_is_written check (occurred_at <= written_at),
    add constraint a_call_is_by_phone check (kind <> 'CALL' or channel = 'PHONE'),
    add constraint only_calls_have_a_record
        check ((call_direction is null) = (call_started_at is null)
            and (call_direction is not null or num_nonnulls(call_seconds, call_contact_id, call_contact_name) = 0)
            and (call_direction is null or kind = 'CALL')
            and (call_contact_id is null) = (call_contact_name is null)),
    add constraint redaction_is_whole
        check (num_nulls(redacted_at, redacted_by_id, redaction_reason) in (0, 3));
select setval(pg_get_serial_sequence('case_update', 'seq'), coalesce(max(seq), 0) + 1, false) from case_update;

-- In the order in which it was written down: whoever writes holds the case, so what comes later has the greater number.
-- The instants do not tell: a word takes its time before it waits for the case.
drop index case_update_in_order;
create unique index case_update_in_order on case_update (case_id, seq);

-- R6.4. The last update each person has seen; the version of the case then, because no version tells that it moved.
create table view_marker (
    case_id uuid not null references support_case,
    person text not null,
    update_id uuid not null references case_update,
    seq bigint not null,
    seen_at timestamptz not null,
    case_version bigint not null,
    primary key (case_id, person)
);

-- What the customer may see of it. Internal notes do not count, so that nobody learns of them by a list.
alter table support_case add column updated_at timestamptz not null default caseclock_now();
update support_case
set updated_at = greatest(opened_at, state_since, cycle_started_at, last_public_update_at, closure_recorded_at);
