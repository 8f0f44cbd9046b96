-- R1.3. The steps of a contact to credentials, each taken once; an account is requested only after the review.
create table credentials_step (
    contact_id uuid not null references contact,
    action text not null check (action in ('ATTEST_REVIEW', 'REQUEST', 'ISSUE')),
    taken_at timestamptz not null,
    taken_by_kind text not null check (taken_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    taken_by_id text not null,
    taken_by_name text,
    needs text generated always as (case action when 'REQUEST' then 'ATTEST_REVIEW' end) stored,
    primary key (contact_id, action),
    constraint r1_3_request_only_after_review foreign key (contact_id, needs) references credentials_step
);
