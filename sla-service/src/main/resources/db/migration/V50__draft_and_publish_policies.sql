-- Who published a version and when, and when the clocks that were running followed it (R9.5).
alter table policy_version
    add column published_at timestamptz,
    add column published_by jsonb,
    add column adopted_at timestamptz;

update policy_version set
    published_at = coalesce(
        (select min(recorded_at) from event
            where type = 'dev.caseclock.policy.published' and aggregate_version = policy_version.version),
        caseclock_now()),
    published_by = '{"kind": "SYSTEM", "id": "caseclock", "name": "Caseclock"}',
    adopted_at = caseclock_now();

alter table policy_version
    alter column published_at set not null,
    alter column published_by set not null,
    add constraint policy_version_one_at_a_time unique (effective_from);

-- What the article declares of itself. Nothing but the dates is known of its earlier revisions.
update policy_version set source = source || '{"earlierRevisions": ["2023-06-13", "2024-01-10", "2024-01-18", "2024-01-24",
    "2024-04-29", "2025-06-02", "2025-06-23"]}'
where version = 1 and source ->> 'revision' = '2025-10-27';

create table policy_draft (
    id uuid primary key,
    version bigint not null check (version > 0),
    effective_from timestamptz,
    effective_to timestamptz,
    source jsonb not null,
    terms jsonb not null,
    created_at timestamptz not null,
    created_by jsonb not null,
    changed_at timestamptz not null,
    changed_by jsonb not null,
    check (effective_to > effective_from)
);
