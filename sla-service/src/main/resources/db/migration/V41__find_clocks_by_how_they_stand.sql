-- Small whatever the number of clocks: what still runs, what was breached, what will close a case.
create index running_clock_by_due on clock (due_at, id) where state = 'RUNNING' and due_at is not null;
create index running_clock_of_organization on clock (organization, due_at) where state = 'RUNNING' and due_at is not null;
create index running_clock_by_risk on clock (at_risk_at) where state = 'RUNNING' and due_at is not null;
create index breached_clock_by_breach on clock (breached_at, id) where breached_at is not null;
create index breached_clock_of_organization on clock (organization, breached_at, id) where breached_at is not null;
create index open_closing_clock_by_due on clock (coalesce(due_at, 'infinity'), id)
    where metric in ('SOLUTION_CONFIRMATION', 'CUSTOMER_REPLY') and ended_at is null;

create index clock_by_start on clock (metric, started_at);
