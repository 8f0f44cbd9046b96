-- How far this service has followed a neighbour's feed; moved in the transaction of the effects.
create table feed_cursor (
    source text primary key,
    position bigint not null,
    leased_by text,
    leased_until timestamptz
);

-- Events that could not be applied, and the later ones of the same subject that wait behind them.
create table parked_event (
    source text not null references feed_cursor,
    position bigint not null,
    subject text not null,
    event jsonb not null,
    error text,
    attempts integer not null,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (source, position)
);
create index parked_event_of_subject on parked_event (source, subject, position);
