-- R9.1. The business calendars that may be chosen; sla-service publishes them, we only know their names.
create table known_calendar (
    name text primary key,
    version integer not null
);
insert into known_calendar (name, version) values ('default', 1);

create table organization (
    id uuid primary key,
    version bigint not null,
    short_name text not null unique check (short_name ~ '^[a-z0-9][a-z0-9-]{1,38}$'),
    name text not null check (char_length(name) between 1 and 200),
    subscription text check (subscription in ('COLLABORATE', 'COMMUNICATE', 'CX_1', 'CX_2', 'CX_3', 'CX_4')),
    support_model text not null check (support_model in ('STANDARD', 'US_ONLY', 'EEA_ONLY')),
    calendar text not null references known_calendar,
    primary_contacts integer not null check (primary_contacts in (0, 1)),
    backup_contacts integer not null check (backup_contacts >= 0),
    registered_at timestamptz not null
);

create table contact (
    id uuid primary key,
    organization_id uuid not null references organization,
    name text not null check (char_length(name) between 1 and 200),
    email text not null check (email = lower(email) and char_length(email) <= 254),
    kind text not null check (kind in ('PRIMARY', 'BACKUP', 'READ_ONLY')),
    language text not null check (language in ('EN', 'ZH_CN')),
    named_at timestamptz not null,
    unique (organization_id, email)
);
-- R1.1: exactly one primary, whoever tries to name two at once.
create unique index one_primary_contact on contact (organization_id) where kind = 'PRIMARY';
create index contact_in_order on contact (organization_id, named_at, id);
