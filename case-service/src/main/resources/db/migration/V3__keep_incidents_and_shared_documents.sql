create sequence incident_number start 1000001;

create table incident (
    id uuid primary key,
    version bigint not null,
    number text not null unique default 'IN-' || nextval('incident_number'),
    title text not null check (char_length(title) between 1 and 200),
    scope text not null check (scope in ('PLATFORM', 'ISOLATED')),
    category text check (category in ('BYOC', 'EDGE', 'CONFIGURATION', 'SITE', 'NOT_ON_STATUS_PAGE', 'OTHER')),
    severity text not null check (severity in ('S1', 'S2', 'S3', 'S4')),
    peak_severity text not null check (peak_severity in ('S1', 'S2', 'S3', 'S4')),
    status_page_reference text check (char_length(status_page_reference) <= 500),
    affected_services text[] not null,
    calendar text not null references known_calendar,
    started_at timestamptz not null,
    restored_at timestamptz check (restored_at >= started_at),
    relapsed_at timestamptz check (relapsed_at >= started_at),
    restorations integer not null check (restorations >= 0),
    restoration_note text check (char_length(restoration_note) <= 2000),
    linked_cases integer not null check (linked_cases >= 0),
    reported_at timestamptz not null,
    constraint r8_1_platform_is_on_the_status_page check (scope <> 'PLATFORM' or status_page_reference is not null),
    constraint r8_3_isolated_has_a_category check ((scope = 'ISOLATED') = (category is not null)),
    constraint peak_is_the_worst check (peak_severity <= severity)
);
create index incident_newest_first on incident (started_at desc, id desc);

create table linked_case (
    case_id uuid not null references support_case,
    incident_id uuid not null references incident,
    linked_at timestamptz not null default caseclock_now(),
    primary key (incident_id, case_id)
);
create index linked_case_by_case on linked_case (case_id);

-- R8.7. The latest revision of what rca-service has published about an incident, so that a case linked later gets it, too.
create table published_document (
    incident_id uuid not null references incident,
    kind text not null check (kind in ('RCA', 'CASE_SUMMARY')),
    document_id uuid not null,
    title text not null,
    revision integer not null check (revision >= 1),
    published_at timestamptz not null,
    primary key (incident_id, kind)
);

create table shared_document (
    case_id uuid not null references support_case,
    document_id uuid not null,
    kind text not null check (kind in ('RCA', 'CASE_SUMMARY')),
    incident_id uuid references incident,
    title text not null,
    revision integer not null check (revision >= 1),
    published_at timestamptz not null,
    primary key (case_id, document_id),
    unique nulls not distinct (case_id, kind, incident_id)
);
