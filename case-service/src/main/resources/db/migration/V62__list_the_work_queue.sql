-- R3.3. The work queue, whole, of a customer, of an agent and of nobody: as long as work is open, whatever was closed.
create index case_in_queue on support_case (severity, opened_at, id) where state <> 'CLOSED';
create index case_of_organization_in_queue on support_case (organization_id, severity, opened_at, id)
    where state <> 'CLOSED';
create index case_of_owner_in_queue on support_case (owner_id, severity, opened_at, id) where state <> 'CLOSED';
create index case_of_nobody_in_queue on support_case (severity, opened_at, id)
    where state <> 'CLOSED' and owner_id is null;
create index case_by_update on support_case (updated_at);
