-- R1.3. Contacts who ask for credentials are subjects, too; they have no number for people.
alter table subject
    drop constraint subject_kind_check,
    add constraint subject_kind_check check (kind in ('CASE', 'INCIDENT', 'CONTACT')),
    alter column number drop not null,
    add constraint only_contacts_lack_a_number check ((number is null) = (kind = 'CONTACT'));
drop index subject_of_organization;
create index subject_of_organization on subject (organization_id) where organization_id is not null;
