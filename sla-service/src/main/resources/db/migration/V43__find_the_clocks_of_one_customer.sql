-- One customer's among all that run or close: by themselves the others would be walked over.
create index running_clock_of_organization_by_risk on clock (organization, at_risk_at)
    where state = 'RUNNING' and due_at is not null;
create index open_closing_clock_of_organization on clock (organization, coalesce(due_at, 'infinity'), id)
    where metric in ('SOLUTION_CONFIRMATION', 'CUSTOMER_REPLY') and ended_at is null;
