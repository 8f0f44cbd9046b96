-- What case-service told us, as far as documents depend on it. Nothing here is ours to change.
create table organization (
    id uuid primary key,
    short_name text not null,
    name text not null
);

create table customer_case (
    id uuid primary key,
    number text not null unique,
    organization_id uuid not null,
    organization text not null,
    support_model text not null check (support_model in ('STANDARD', 'US_ONLY', 'EEA_ONLY')),
    -- S1 is the highest and the first in the alphabet.
    peak_severity text not null check (peak_severity in ('S1', 'S2', 'S3', 'S4'))
);
create index customer_case_of_organization on customer_case (lower(organization));

create table incident (
    id uuid primary key,
    number text not null unique,
    scope text not null check (scope in ('PLATFORM', 'ISOLATED')),
    title text not null,
    peak_severity text not null check (peak_severity in ('S1', 'S2', 'S3', 'S4')),
    started_at timestamptz not null,
    restored_at timestamptz,
    calendar text not null,
    affected_services text[] not null,
    restorations integer not null
);

create table incident_case (
    incident_id uuid not null references incident,
    case_id uuid not null,
    primary key (incident_id, case_id)
);
create index incident_case_of_case on incident_case (case_id);

create table incident_moment (
    incident_id uuid not null references incident,
    kind text not null check (kind in ('RESTORED', 'RELAPSED')),
    at timestamptz not null,
    primary key (incident_id, at, kind)
);
