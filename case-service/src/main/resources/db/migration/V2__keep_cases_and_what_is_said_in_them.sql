create sequence case_number start 1000001;

create table support_case (
    id uuid primary key,
    version bigint not null,
    number text not null unique default 'CS-' || nextval('case_number'),
    organization_id uuid not null references organization,
    contact_id uuid references contact,
    source text,
    source_number text,
    channel text not null check (channel in ('PHONE', 'PORTAL')),
    subject text not null check (char_length(subject) between 1 and 200),
    description text not null check (char_length(description) between 1 and 20000),
    business_impact text not null check (char_length(business_impact) between 1 and 5000),
    example_interaction_id text check (char_length(example_interaction_id) <= 100),
    occurrences text check (char_length(occurrences) <= 2000),
    environment_changes text check (char_length(environment_changes) <= 2000),
    earlier_troubleshooting text check (char_length(earlier_troubleshooting) <= 5000),
    priority text not null check (priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    severity text not null check (severity in ('S1', 'S2', 'S3', 'S4')),
    triaged boolean not null,
    state text not null check (state in ('NEW', 'OPEN', 'AWAITING_INFO', 'SOLUTION_PROPOSED', 'CLOSED')),
    state_since timestamptz not null,
    owner_id text,
    owner_name text,
    opened_at timestamptz not null,
    opened_by_kind text not null check (opened_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    opened_by_id text not null,
    opened_by_name text,
    cycle integer not null check (cycle >= 0),
    cycle_started_at timestamptz not null,
    proposals integer not null check (proposals >= 0),
    pending_party text not null
        check (pending_party in ('NONE', 'DEVELOPMENT', 'CLOUD_OPERATIONS', 'THIRD_PARTY')),
    last_public_update_id uuid,
    last_public_update_at timestamptz,
    last_agent_public_update_at timestamptz,
    closure_reason text
        check (closure_reason in ('ACCEPTED', 'CLOSED_BY_CUSTOMER', 'SOLUTION_UNANSWERED', 'INFORMATION_UNANSWERED')),
    closed_at timestamptz,
    closure_recorded_at timestamptz check (closure_recorded_at >= closed_at),
    constraint closed_has_a_closure
        check ((state = 'CLOSED') = (closed_at is not null)
            and num_nulls(closure_reason, closed_at, closure_recorded_at) in (0, 3)),
    constraint r5_a_proposal_needs_an_owner check (state <> 'SOLUTION_PROPOSED' or owner_id is not null),
    constraint r5_2_only_open_cases_wait_for_the_vendor check (pending_party = 'NONE' or state = 'OPEN'),
    constraint imported_once unique (source, source_number),
    constraint origin_is_whole check ((source is null) = (source_number is null))
);
create index case_newest_first on support_case (opened_at desc, id desc);
create index case_of_organization_newest_first on support_case (organization_id, opened_at desc, id desc);
create index case_in_state_newest_first on support_case (state, opened_at desc, id desc);

create table case_update (
    id uuid primary key,
    case_id uuid not null references support_case,
    written_at timestamptz not null,
    author_kind text not null check (author_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    author_id text not null,
    author_name text,
    kind text not null check (kind in ('NOTE', 'CALL', 'AUTOMATIC_REPLY')),
    visibility text not null check (visibility in ('PUBLIC', 'INTERNAL')),
    body text not null check (char_length(body) between 1 and 20000)
);
create index case_update_in_order on case_update (case_id, written_at, id);

-- R7. When silence closes a case, as sla-service told it last: one row a case, of its latest proposal. It is no part of
-- the case's version, so that a deadline told in the background never makes a person's If-Match stale.
create table closing_deadline (
    case_id uuid primary key references support_case,
    proposal integer not null,
    closes_at timestamptz
);
