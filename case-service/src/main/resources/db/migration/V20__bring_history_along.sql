-- The other desk's word that it closed a case: nobody here accepted or missed anything.
alter table support_case drop constraint support_case_closure_reason_check;
alter table support_case add constraint support_case_closure_reason_check
    check (closure_reason in
        ('ACCEPTED', 'CLOSED_BY_CUSTOMER', 'SOLUTION_UNANSWERED', 'INFORMATION_UNANSWERED', 'CLOSED_AT_SOURCE'));

create table import_mapping (
    name text primary key,
    mapping jsonb not null
);

-- Rows that a case has lived through, so that a second run doubles nothing; and rows its life has refused, so that a
-- second run says the same of them although the case has gone on.
create table imported_row (
    source text not null,
    source_number text not null,
    fingerprint text not null,
    changed_at timestamptz not null,
    refused jsonb,
    primary key (source, source_number, fingerprint)
);

create table import_run (
    id uuid primary key,
    caller text not null,
    idempotency_key text not null,
    content_digest text not null,
    source text not null,
    mapping text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    counts jsonb not null,
    refusals jsonb not null,
    constraint one_run_per_key unique (caller, idempotency_key)
);
