-- R3.5. Changes, and work notes that ask for one, with their answers. What was given at the opening or brought along
-- stands in the event log.
create table priority_change (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references support_case,
    cycle integer not null check (cycle >= 0),
    kind text not null check (kind in ('CHANGE', 'REQUEST')),
    previous text not null check (previous in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    wanted text not null check (wanted in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    state text check (state in ('OPEN', 'AGREED', 'DECLINED', 'LAPSED')),
    asked_by_kind text not null check (asked_by_kind in ('CONTACT', 'AGENT')),
    asked_by_id text not null,
    asked_by_name text,
    asked_side text not null check (asked_side in ('CUSTOMER', 'SUPPORT')),
    asked_channel text not null check (asked_channel in ('PHONE', 'PORTAL')),
    asked_contact_id uuid references contact,
    asked_contact_name text,
    asked_reason text check (char_length(asked_reason) <= 20000),
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
    constraint something_changes check (wanted <> previous),
    constraint only_a_request_is_answered check ((kind = 'REQUEST') = (state is not null)),
    constraint a_request_is_a_work_note check (kind <> 'REQUEST' or asked_reason is not null),
    constraint answered_unless_open
        check ((coalesce(state, 'OPEN') = 'OPEN') = (answered_at is null)
            and num_nulls(answered_by_kind, answered_by_id, answered_side, answered_channel, answered_at) in (0, 5)),
    constraint declined_with_a_reason check (state <> 'DECLINED' or answered_reason is not null),
    constraint r3_5_high_and_critical_by_phone
        check (wanted in ('MEDIUM', 'LOW') or wanted = 'HIGH' and previous = 'CRITICAL' or asked_channel = 'PHONE'),
    constraint r3_5_the_phone_has_a_contact
        check ((asked_channel = 'PHONE') = (asked_contact_id is not null)
            and (answered_channel = 'PHONE') = (answered_contact_id is not null))
);
create unique index r3_5_one_open_request on priority_change (case_id, cycle) where state = 'OPEN';
create index priority_change_of_case on priority_change (case_id, asked_at, id);
create index open_priority_change_in_order on priority_change (asked_at, id) where state = 'OPEN';
create index priority_change_in_order on priority_change (asked_at, id);

create view priority_ledger as
select c.id as case_id, c.number, o.short_name, o.support_model, p.id, p.version, p.kind, p.previous, p.wanted,
       p.asked_by_kind, p.asked_by_id, p.asked_by_name, p.asked_side, p.asked_channel, p.asked_contact_id,
       p.asked_contact_name, p.asked_reason, p.asked_at,
       p.answered_by_kind, p.answered_by_id, p.answered_by_name, p.answered_side, p.answered_channel,
       p.answered_contact_id, p.answered_contact_name, p.answered_reason, p.answered_at,
       p.state as kept_state,
       case when p.state = 'OPEN' and (c.state = 'CLOSED' or c.cycle <> p.cycle or c.priority <> p.previous) then 'LAPSED'
            else p.state end as state,
       case when p.kind = 'CHANGE' then p.asked_at when p.state = 'AGREED' then p.answered_at end as effective_at
from priority_change p
join support_case c on c.id = p.case_id
join organization o on o.id = c.organization_id
union all
select c.id, c.number, o.short_name, o.support_model, e.id, 0, 'GIVEN', null, e.data -> 'case' ->> 'priority',
       e.actor ->> 'kind', e.actor ->> 'id', e.actor ->> 'name', 'CUSTOMER', c.channel,
       case when c.channel = 'PHONE' then k.id end, case when c.channel = 'PHONE' then k.name end, null, e.occurred_at,
       null, null, null, null, null, null::uuid, null, null, null::timestamptz,
       null, null, e.occurred_at
from support_case c
join organization o on o.id = c.organization_id
left join contact k on k.id = c.contact_id
join event e on e.subject = c.id::text and e.type = 'dev.caseclock.case.opened'
union all
select c.id, c.number, o.short_name, o.support_model, e.id, 0, 'IMPORTED', e.data ->> 'previousPriority',
       e.data -> 'case' ->> 'priority',
       e.actor ->> 'kind', e.actor ->> 'id', e.actor ->> 'name', 'SUPPORT', c.channel, null, null, null, e.occurred_at,
       null, null, null, null, null, null, null, null, null,
       null, null, e.occurred_at
from support_case c
join organization o on o.id = c.organization_id
join event e on e.subject = c.id::text
    and e.type = 'dev.caseclock.case.priority-changed' and e.data ->> 'asked' is null;
