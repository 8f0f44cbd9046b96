-- What is said about an escalation is no part of the conversation of its case: none of the case's clocks looks here.
create table escalation_comment (
    id uuid primary key,
    escalation_id uuid not null references escalation,
    written_at timestamptz not null,
    author_kind text not null check (author_kind in ('CONTACT', 'AGENT')),
    author_id text not null,
    author_name text,
    visibility text not null check (visibility in ('PUBLIC', 'INTERNAL')),
    body text not null check (char_length(body) between 1 and 5000),
    constraint r5_3_internal_is_said_by_support check (visibility = 'PUBLIC' or author_kind = 'AGENT')
);
create index escalation_comment_in_order on escalation_comment (escalation_id, written_at, id);
