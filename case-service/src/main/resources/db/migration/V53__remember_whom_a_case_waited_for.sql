-- R5.2. From when to when an open case waited on the vendor's side. The case points to the period that lasts.
create table pending_period (
    id uuid primary key,
    case_id uuid not null references support_case,
    party text not null check (party in ('DEVELOPMENT', 'CLOUD_OPERATIONS', 'THIRD_PARTY')),
    started_at timestamptz not null,
    ended_at timestamptz,
    noted_by_kind text not null check (noted_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    noted_by_id text not null,
    noted_by_name text,
    reason text check (char_length(reason) <= 2000),
    -- Looked at when the transaction ends: the next period is written before the last one is ended.
    constraint r5_2_one_party_at_a_time exclude using btree (case_id with =) where (ended_at is null)
        deferrable initially deferred
);
create index pending_period_of_case on pending_period (case_id, started_at, id);

-- What happened before is in the event log, except for the reasons, which were internal notes.
insert into pending_period (id, case_id, party, started_at, ended_at, noted_by_kind, noted_by_id, noted_by_name)
select id, subject::uuid, party, occurred_at, ended_at, actor ->> 'kind', actor ->> 'id', actor ->> 'name'
from (
    select id, subject, party, occurred_at, actor,
           lead(occurred_at) over (partition by subject order by seq) as ended_at
    from (
        select id, seq, subject, occurred_at, actor, data -> 'case' ->> 'pendingParty' as party,
               lag(data -> 'case' ->> 'pendingParty') over (partition by subject order by seq) as before
        from event
        where type like 'dev.caseclock.case.%') told
    where party is distinct from before) turns
where party <> 'NONE';

alter table support_case add column pending_period_id uuid references pending_period;
update support_case c
set pending_period_id = p.id
from pending_period p
where p.case_id = c.id and p.ended_at is null;
alter table support_case add constraint r5_2_a_waiting_case_has_its_period
    check ((pending_party = 'NONE') = (pending_period_id is null));
