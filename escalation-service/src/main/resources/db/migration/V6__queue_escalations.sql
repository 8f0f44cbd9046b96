-- R6.11: what is taken at once stands before all others, then whoever has waited longest.
create index escalation_queue on escalation ((priority <> 'CRITICAL'), requested_at, id) where state = 'REQUESTED';
create index escalation_by_decision on escalation (decision_at) where decision_at is not null;
