create table escalation_watcher (
    escalation_id uuid not null references escalation,
    watcher_id text not null,
    watcher_kind text not null check (watcher_kind in ('CONTACT', 'READ_ONLY', 'AGENT')),
    watcher_name text,
    watched_since timestamptz not null,
    primary key (escalation_id, watcher_id)
);
create index escalation_watched_by on escalation_watcher (watcher_id);
-- Whoever requests an escalation watches it, also who did so before there was a list.
insert into escalation_watcher (escalation_id, watcher_id, watcher_kind, watcher_name, watched_since)
select id, requested_by_id, requested_by_kind, requested_by_name, requested_at
from escalation
where requested_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT');
