-- R5.4. Policy versions as sla-service publishes them; the first came with the suite.
create table known_policy (
    version integer primary key check (version >= 1),
    effective_from timestamptz not null,
    reopening_within text not null check (reopening_within ~ '^PT[0-9]')
);
insert into known_policy (version, effective_from, reopening_within) values (1, '2025-10-27T00:00:00Z', 'PT720H');
