-- What happened. Written by the command's own transaction; this log is the history of every subject.
create table event (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    type text not null,
    subject text not null,
    aggregate_version bigint not null,
    organization text,
    support_model text not null default 'STANDARD' check (support_model in ('STANDARD', 'US_ONLY', 'EEA_ONLY')),
    internal boolean not null default false,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default caseclock_now(),
    actor jsonb not null,
    data jsonb not null
);
create index event_of_subject on event (subject, seq);

-- Events that are committed but have no position yet. Narrow, and empty most of the time.
create table event_pending (
    seq bigint primary key
);

-- The place of each event in the feed: dense from 1, given after commit, so that no reader ever passes a gap.
create table event_position (
    position bigint primary key,
    seq bigint not null unique references event
);

-- One row; its lock is the sequencer's lease.
create table feed_state (
    only_row boolean primary key default true check (only_row),
    last_position bigint not null,
    oldest_position bigint not null
);
insert into feed_state (last_position, oldest_position) values (0, 1);

alter table event_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
