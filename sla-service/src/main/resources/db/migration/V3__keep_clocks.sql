create table clock (
    id uuid primary key,
    metric text not null,
    subject_kind text not null,
    subject_id uuid not null references subject,
    cycle int not null,
    state text not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED', 'CANCELLED')),
    rule text not null,
    started_at timestamptz not null,
    due_at timestamptz,
    ended_at timestamptz,
    breached_at timestamptz,
    breach_recorded_at timestamptz,
    held_because text,
    policy_version int not null references policy_version,
    calendar_name text,
    calendar_version int,
    calendar_asked text,
    organization text,
    support_model text not null,
    version bigint not null check (version > 0),
    unique (subject_id, metric, cycle),
    check ((state = 'BREACHED') = (breached_at is not null)),
    check (breached_at is null or breach_recorded_at is not null),
    check (state <> 'PAUSED' or held_because is not null)
);
create index clock_by_due on clock (coalesce(due_at, 'infinity'), id);
create index clock_of_organization_by_due on clock (organization, coalesce(due_at, 'infinity'), id);
create index open_clock_of_calendar on clock (calendar_asked) where ended_at is null;

-- Running clocks with a due instant: small, whatever the number of clocks.
create table deadline (
    clock_id uuid primary key references clock,
    subject_id uuid not null,
    due_at timestamptz not null,
    clock_version bigint not null
);
create index deadline_by_due on deadline (due_at);
alter table deadline set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- Subjects whose clocks must be derived anew because the rules changed at this instant (R9.5).
create table recomputation (
    subject_id uuid primary key,
    as_of timestamptz not null
);
