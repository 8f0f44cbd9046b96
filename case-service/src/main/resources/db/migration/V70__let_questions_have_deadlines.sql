-- R7. A deadline belongs to the silence that began at an instant, after a proposal (R7.1) or after a question (R7.2). A question has
-- one only after its final notice went out.
alter table closing_deadline
    add column since timestamptz,
    add column notice_sent_at timestamptz;
update closing_deadline
set since = state_since
from support_case
where id = case_id and state = 'SOLUTION_PROPOSED' and proposals = proposal;
delete from closing_deadline where since is null;
alter table closing_deadline
    alter column since set not null,
    drop column proposal;
