-- R3.4. Triage and proposals with their answers. What was derived at the opening or brought along stands in the event log.
create table severity_change (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references support_case,
    cycle integer not null check (cycle >= 0),
    kind text not null check (kind in ('TRIAGE', 'PROPOSAL')),
    previous text not null check (previous in ('S1', 'S2', 'S3', 'S4')),
    wanted text not null check (wanted in ('S1', 'S2', 'S3', 'S4')),
    state text check (state in ('OPEN', 'AGREED', 'DECLINED', 'WITHDRAWN')),
    asked_by_kind text not null check (asked_by_kind in ('CONTACT', 'AGENT')),
    asked_by_id text not null,
    asked_by_name text,
    asked_side text not null check (asked_side in ('CUSTOMER', 'SUPPORT')),
    asked_channel text not null check (asked_channel in ('PHONE', 'PORTAL')),
    asked_contact_id uuid references contact,
    asked_contact_name text,
    asked_reason text not null check (char_length(asked_reason) between 1 and 2000),
    asked_at timestamptz not null,
    answered_by_kind text check (answered_by_kind in ('CONTACT', 'AGENT')),
    answered_by_id text,
    answered_by_name text,
    answered_side text check (answered_side in ('CUSTOMER', 'SUPPORT')),
    answered_channel text check (answered_channel in ('PHONE', 'PORTAL')),
    answered_contact_id uuid references contact,
    answered_contact_name text,
    answered_reason text check (char_length(answered_reason) <= 2000),
    answered_at timestamptz,
    constraint only_a_proposal_is_answered check ((kind = 'PROPOSAL') = (state is not null)),
    constraint a_proposal_changes_something check (kind = 'TRIAGE' or wanted <> previous),
    constraint answered_unless_open
        check ((coalesce(state, 'OPEN') = 'OPEN') = (answered_at is null)
            and num_nulls(answered_by_kind, answered_by_id, answered_side, answered_channel, answered_at) in (0, 5)),
    constraint r3_4_the_other_side_answers
        check (state not in ('AGREED', 'DECLINED') or answered_side <> asked_side),
    constraint r3_4_who_proposed_takes_back check (state <> 'WITHDRAWN' or answered_side = asked_side),
    constraint declined_with_a_reason check (state <> 'DECLINED' or answered_reason is not null),
    constraint r2_5_the_phone_has_a_contact
        check ((asked_channel = 'PHONE') = (asked_contact_id is not null)
            and (answered_channel = 'PHONE') = (answered_contact_id is not null))
);
create unique index r3_4_one_open_proposal on severity_change (case_id, cycle) where state = 'OPEN';
create unique index r3_4_triage_once on severity_change (case_id) where kind = 'TRIAGE';
create index severity_change_of_case on severity_change (case_id, asked_at, id);
create index open_severity_change_in_order on severity_change (asked_at, id) where state = 'OPEN';
create index severity_change_in_order on severity_change (asked_at, id);

-- A proposal of an earlier life, or of a closed case, is not open any more; nobody has to write that down.
create view severity_ledger as
select c.id as case_id, c.number, o.short_name, o.support_model, s.id, s.version, s.kind, s.previous, s.wanted,
       s.asked_by_kind, s.asked_by_id, s.asked_by_name, s.asked_side, s.asked_channel, s.asked_contact_id,
       s.asked_contact_name, s.asked_reason, s.asked_at,
       s.answered_by_kind, s.answered_by_id, s.answered_by_name, s.answered_side, s.answered_channel,
       s.answered_contact_id, s.answered_contact_name, s.answered_reason, s.answered_at,
       s.state as kept_state,
       case when s.state = 'OPEN' and (c.state = 'CLOSED' or c.cycle <> s.cycle) then 'LAPSED' else s.state end as state,
       case when s.kind = 'TRIAGE' then s.asked_at when s.state = 'AGREED' then s.answered_at end as effective_at
from severity_change s
join support_case c on c.id = s.case_id
join organization o on o.id = c.organization_id
union all
select c.id, c.number, o.short_name, o.support_model, e.id, 0, 'DERIVED', null, e.data -> 'case' ->> 'severity',
       e.actor ->> 'kind', e.actor ->> 'id', e.actor ->> 'name', 'CUSTOMER', c.channel,
       case when c.channel = 'PHONE' then k.id end, case when c.channel = 'PHONE' then k.name end, null, e.occurred_at,
       null, null, null, null, null, null::uuid, null, null, null::timestamptz,
       null, null, e.occurred_at
from support_case c
join organization o on o.id = c.organization_id
left join contact k on k.id = c.contact_id
join event e on e.subject = c.id::text and e.type = 'dev.caseclock.case.opened'
union all
select c.id, c.number, o.short_name, o.support_model, e.id, 0, 'IMPORTED', e.data ->> 'previousSeverity',
       e.data -> 'case' ->> 'severity',
       e.actor ->> 'kind', e.actor ->> 'id', e.actor ->> 'name', 'SUPPORT', c.channel, null, null, null, e.occurred_at,
       null, null, null, null, null, null, null, null, null,
       null, null, e.occurred_at
from support_case c
join organization o on o.id = c.organization_id
join event e on e.subject = c.id::text
    and e.type = 'dev.caseclock.case.severity-changed' and e.data ->> 'asked' is null;
