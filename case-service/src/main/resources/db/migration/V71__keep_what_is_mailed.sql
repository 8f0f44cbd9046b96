-- One mail to one person, from the moment there is something to tell until it is known what became of it.
create table notice (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null references support_case,
    kind text not null
        check (kind in ('REPLY', 'QUESTION', 'SOLUTION', 'CLOSING', 'DOCUMENT', 'WARNING', 'FINAL_NOTICE')),
    state text not null check (state in ('PENDING', 'SENT', 'FAILED', 'WITHDRAWN')),
    contact_id uuid references contact,
    recipient_name text,
    address text,
    language text check (language in ('EN', 'ZH_CN')),
    silent_since timestamptz,
    counts_from timestamptz,
    due_at timestamptz,
    closes_at timestamptz,
    zone text,
    update_id uuid references case_update,
    variant text,
    title text,
    created_at timestamptz not null,
    tried_since timestamptz not null,
    attempts integer not null check (attempts >= 0),
    attempting boolean not null,
    possibly_twice boolean not null,
    next_attempt_at timestamptz,
    sent_at timestamptz,
    failed_at timestamptz,
    failure text
        check (failure in ('REFUSED', 'DEFERRED', 'UNREACHABLE', 'UNCLEAR', 'NOT_CONFIGURED', 'NO_RECIPIENT')),
    failure_detail text check (char_length(failure_detail) <= 500),
    constraint pending_is_tried check ((state = 'PENDING') = (next_attempt_at is not null)),
    constraint sent_at_an_instant check ((state = 'SENT') = (sent_at is not null)),
    constraint failed_for_a_reason check (state <> 'FAILED' or num_nulls(failed_at, failure) = 0),
    constraint recipient_is_whole check (num_nulls(contact_id, recipient_name, address, language) in (0, 4)),
    constraint r7_2_closing_is_announced_in_a_silence
        check ((kind in ('WARNING', 'FINAL_NOTICE')) = (num_nulls(silent_since, counts_from, due_at) = 0))
);
-- R7.2. However often sla-service tells that a notice is due, each person gets it once in a run of days.
create unique index r7_2_told_once on notice (case_id, kind, silent_since, counts_from, contact_id)
    nulls not distinct where silent_since is not null;
create index notice_of_case_newest_first on notice (case_id, created_at desc, id desc);
create index notice_in_state_newest_first on notice (state, created_at desc, id desc);
create index notice_to_be_sent on notice (next_attempt_at) where state = 'PENDING';
