-- R5.4. Each is about one closing, so that none of an earlier life, or of a closing that was taken back, is ever open.
create table reopening_request (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references support_case,
    closed_at timestamptz not null,
    state text not null check (state in ('OPEN', 'AGREED', 'DECLINED')),
    asked_by_kind text not null check (asked_by_kind in ('CONTACT', 'AGENT')),
    asked_by_id text not null,
    asked_by_name text,
    asked_side text not null check (asked_side = 'CUSTOMER'),
    asked_channel text not null check (asked_channel in ('PHONE', 'PORTAL')),
    asked_contact_id uuid references contact,
    asked_contact_name text,
    asked_reason text not null check (char_length(asked_reason) between 1 and 20000),
    asked_at timestamptz not null,
    answered_by_kind text check (answered_by_kind = 'AGENT'),
    answered_by_id text,
    answered_by_name text,
    answered_side text check (answered_side = 'SUPPORT'),
    answered_channel text check (answered_channel = 'PORTAL'),
    answered_contact_id uuid check (answered_contact_id is null),
    answered_contact_name text,
    answered_reason text check (char_length(answered_reason) <= 2000),
    answered_at timestamptz,
    constraint r5_4_within_thirty_times_24_hours check (asked_at <= closed_at + interval '720 hours'),
    constraint answered_unless_open
        check ((state = 'OPEN') = (answered_at is null)
            and num_nulls(answered_by_kind, answered_by_id, answered_side, answered_channel, answered_at) in (0, 5)),
    constraint declined_with_a_reason check (state <> 'DECLINED' or answered_reason is not null),
    constraint r1_2_the_phone_has_a_contact check ((asked_channel = 'PHONE') = (asked_contact_id is not null))
);
create unique index r5_4_one_open_request on reopening_request (case_id, closed_at) where state = 'OPEN';
create index reopening_request_of_case on reopening_request (case_id, asked_at, id);
create index open_reopening_request_in_order on reopening_request (asked_at, id) where state = 'OPEN';
create index reopening_request_in_order on reopening_request (asked_at, id);

create view reopening_ledger as
select r.case_id, c.number, o.short_name, o.support_model, r.id, r.version, r.closed_at,
       r.asked_by_kind, r.asked_by_id, r.asked_by_name, r.asked_side, r.asked_channel, r.asked_contact_id,
       r.asked_contact_name, r.asked_reason, r.asked_at,
       r.answered_by_kind, r.answered_by_id, r.answered_by_name, r.answered_side, r.answered_channel,
       r.answered_contact_id, r.answered_contact_name, r.answered_reason, r.answered_at,
       r.state as kept_state,
       case when r.state = 'OPEN' and c.closed_at is distinct from r.closed_at then 'LAPSED' else r.state end as state
from reopening_request r
join support_case c on c.id = r.case_id
join organization o on o.id = c.organization_id;
