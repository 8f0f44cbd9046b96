-- A verdict that supposes what is not so is an answer to a question, never the evidence of a request.
alter table escalation add constraint evidence_is_no_supposition
    check (coalesce(verdict::jsonb ->> 'hypothetical', 'false') = 'false');
