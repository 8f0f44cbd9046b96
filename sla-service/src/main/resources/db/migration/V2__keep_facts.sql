-- Cases and incidents that clocks run for. The lock on a row serialises everything that concerns its clocks.
create table subject (
    id uuid primary key,
    kind text not null check (kind in ('CASE', 'INCIDENT')),
    number text not null,
    organization text,
    organization_id uuid,
    support_model text not null default 'STANDARD' check (support_model in ('STANDARD', 'US_ONLY', 'EEA_ONLY')),
    calendar text not null,
    -- Up to here time is known to have passed without an unread fact, so a deadline before it is decided.
    evaluated_until timestamptz not null,
    unique (kind, number)
);
create index subject_of_organization on subject (organization_id) where kind = 'CASE';

create table incident_case (
    incident_id uuid not null,
    case_id uuid not null,
    primary key (case_id, incident_id)
);
create index incident_case_of_incident on incident_case (incident_id);

-- Kept for good: every clock can be derived from these rows alone. The subject is a case, an incident or an organization.
create table fact (
    source text not null,
    position bigint not null,
    subject_id uuid not null,
    occurred_at timestamptz not null,
    data jsonb not null,
    primary key (source, position)
);
create index fact_of_subject on fact (subject_id);
