-- Long work over many subjects: what is asked for, how far it is, what it has found so far.
create table run (
    id uuid primary key,
    kind text not null check (kind in ('SIMULATION', 'REPLAY')),
    question jsonb not null,
    state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    as_of timestamptz not null,
    subjects bigint not null check (subjects > 0),
    subjects_done bigint not null default 0,
    tally jsonb not null default '{}',
    failure text,
    started_by jsonb not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    check (subjects_done <= subjects),
    check ((ended_at is null) = (state in ('QUEUED', 'RUNNING'))),
    check ((failure is null) = (state <> 'FAILED'))
);
create index run_by_age on run (kind, created_at desc, id desc);
create index run_to_do on run (created_at, id) where state in ('QUEUED', 'RUNNING');

-- What is left to be looked at. A row goes in the transaction of its findings, so a run goes on where it was.
create table run_subject (
    run_id uuid not null references run on delete cascade,
    subject_id uuid not null,
    primary key (run_id, subject_id)
);

create table run_difference (
    run_id uuid not null references run on delete cascade,
    number bigint not null,
    is_flipped boolean not null,
    difference jsonb not null,
    primary key (run_id, number)
);
