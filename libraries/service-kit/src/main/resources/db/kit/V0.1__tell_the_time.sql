-- How far a sandbox is ahead of the real clock. Outside a sandbox it stays 0: the service refuses to start otherwise.
create table sandbox_offset (
    only_row boolean primary key default true check (only_row),
    offset_micros bigint not null
);
insert into sandbox_offset (offset_micros) values (0);

-- The one clock of the suite. It moves within a transaction, unlike now().
create function caseclock_now() returns timestamptz
    language sql volatile
    as $$ select clock_timestamp() + offset_micros * interval '1 microsecond' from sandbox_offset $$;
