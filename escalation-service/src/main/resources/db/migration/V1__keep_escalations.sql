create table escalation (
    id uuid primary key,
    version bigint not null,
    case_id uuid not null,
    case_number text not null,
    case_cycle integer not null check (case_cycle >= 0),
    organization text not null,
    support_model text not null check (support_model in ('STANDARD', 'US_ONLY', 'EEA_ONLY')),
    priority text not null check (priority in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
    reason text not null
        check (reason in ('PROJECT_BLOCKER', 'LACK_OF_PROGRESS', 'SECURITY_OR_STABILITY', 'RECURRING_ISSUE', 'RCA', 'OTHER')),
    go_live_on date,
    explanation text check (char_length(explanation) between 1 and 5000),
    impact_stated boolean not null,
    last_seen_update uuid,
    channel text not null check (channel in ('PORTAL', 'PHONE')),
    contact_name text check (char_length(contact_name) between 1 and 200),
    state text not null check (state in ('REQUESTED', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'CLOSED')),
    requested_at timestamptz not null,
    requested_by_kind text not null check (requested_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    requested_by_id text not null,
    requested_by_name text,
    -- The verdict it was accepted on, word for word as it was reached: evidence, never recomputed.
    verdict text not null,
    decision_state text check (decision_state in ('APPROVED', 'DECLINED')),
    decision_at timestamptz,
    decision_by_kind text,
    decision_by_id text,
    decision_by_name text,
    decision_reason text check (char_length(decision_reason) <= 2000),
    ending_state text check (ending_state in ('WITHDRAWN', 'CLOSED')),
    ending_at timestamptz,
    ending_by_kind text,
    ending_by_id text,
    ending_by_name text,
    ending_reason text check (char_length(ending_reason) <= 2000),
    constraint r6_12_blocker_has_a_go_live check ((reason = 'PROJECT_BLOCKER') = (go_live_on is not null)),
    constraint r6_12_other_is_explained check (reason <> 'OTHER' or explanation is not null),
    constraint r6_13_decline_has_a_reason check (decision_state is distinct from 'DECLINED' or decision_reason is not null),
    constraint decision_is_whole check ((decision_state is null) = (decision_at is null)),
    constraint ending_is_whole check ((ending_state is null) = (ending_at is null))
);
-- R6.3: whoever asks in the same moment, one is active.
create unique index one_active_escalation on escalation (case_id) where state in ('REQUESTED', 'APPROVED');
create index escalation_newest_first on escalation (requested_at desc, id desc);
create index escalation_of_case on escalation (case_id, requested_at desc);
create index escalation_of_organization on escalation (organization, requested_at desc, id desc);
create index escalation_of_case_number on escalation (case_number, requested_at desc);
