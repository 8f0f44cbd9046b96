-- R1.6. The contact who is engaged with support while a case is critical.
alter table support_case
    add column engaged_contact_id uuid references contact,
    add column engaged_since timestamptz,
    add constraint engagement_is_whole check ((engaged_contact_id is null) = (engaged_since is null)),
    add constraint r1_6_engaged_while_critical
        check (engaged_contact_id is null or (severity = 'S1' and state <> 'CLOSED'));
create index case_of_engaged_contact on support_case (engaged_contact_id) where engaged_contact_id is not null;
-- The cases that must have somebody engaged: few, whatever the number of cases.
create index critical_case_newest_first on support_case (opened_at desc, id desc)
    where severity = 'S1' and state <> 'CLOSED';
