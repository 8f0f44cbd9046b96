-- The reading that no stored version had said: the hour of the final notice.
update policy_version
set terms = jsonb_set(terms, '{closing,finalNoticeTime}', '"12:00"')
where not terms -> 'closing' ? 'finalNoticeTime';

-- R7.2. What the customer must be told before silence closes a case: one row a question. What was told in a run of days is told once;
-- due_at is the next notice, absent while there is none to come.
create table notice_deadline (
    clock_id uuid primary key references clock,
    subject_id uuid not null,
    clock_version bigint not null,
    counts_from timestamptz not null,
    warning_due_at timestamptz,
    final_notice_due_at timestamptz not null,
    told text check (told in ('WARNING', 'FINAL_NOTICE')),
    due_at timestamptz,
    check (due_at is null or told is distinct from 'FINAL_NOTICE')
);
create index notice_deadline_by_due on notice_deadline (due_at) where due_at is not null;
alter table notice_deadline set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 1000);

-- Questions that are open already.
insert into recomputation (subject_id, as_of)
select subject_id, max(started_at) from clock where metric = 'CUSTOMER_REPLY' and ended_at is null group by subject_id
on conflict (subject_id) do nothing;
