-- The answer of a command, for a caller who repeats it with the same key within 24 hours.
create table idempotency_key (
    caller text not null,
    key text not null,
    fingerprint text not null,
    status integer not null,
    etag text,
    location text,
    body text,
    created_at timestamptz not null default caseclock_now(),
    primary key (caller, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
