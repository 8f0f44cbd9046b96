-- Versions are never changed: a clock names the one it was computed with.
create table policy_version (
    version int primary key check (version > 0),
    effective_from timestamptz not null,
    source jsonb not null,
    terms jsonb not null
);

create table calendar_version (
    name text not null,
    version int not null check (version > 0),
    published_at timestamptz not null,
    zone text not null,
    working_days text[] not null check (cardinality(working_days) > 0),
    holidays date[] not null,
    extra_working_days date[] not null,
    windows text[] not null check (cardinality(windows) > 0),
    primary key (name, version)
);
