-- What was promised in published text (R8.6) or is to be done about it. Items belong to what their document is about, not to one
-- revision: a correction carries them on.
create table action_item (
    id uuid primary key,
    document_id uuid not null references document,
    subject_id uuid not null,
    kind text not null check (kind in ('CORRECTIVE', 'PREVENTIVE', 'INTERNAL')),
    description text not null,
    owner text not null,
    due_on date not null,
    zone text not null,
    due_at timestamptz not null,
    event_id uuid,
    state text not null check (state in ('OPEN', 'DONE', 'DROPPED')),
    opened_at timestamptz not null,
    settled_at timestamptz,
    settled_by jsonb not null,
    note text,
    -- The deadline that was told as overdue; another deadline is told anew.
    overdue_told_for timestamptz,
    version bigint not null,
    check ((state = 'OPEN') = (settled_at is null)),
    constraint dropped_with_a_reason check (state <> 'DROPPED' or note is not null)
);
create index action_item_of_subject on action_item (subject_id);
create index action_item_most_overdue_first on action_item ((state <> 'OPEN'), due_at, id);
create index action_item_coming_due on action_item (due_at) where state = 'OPEN' and overdue_told_for is null;
