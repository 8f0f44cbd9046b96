-- R1.4. The contract under which the subscription entitles; a date that is not known never comes.
-- R1.1. Until when there are a primary contact and the longest-lasting backup; null: none is named. Kept here so that
-- opening a case reads one row, whatever the number of contacts. Every change of its contacts is a new version of it.
alter table organization
    add column contract_starts_at timestamptz,
    add column contract_ends_at timestamptz,
    add column primary_until timestamptz,
    add column backup_until timestamptz,
    add column contact_changes integer not null default 0 check (contact_changes >= 0),
    add constraint r1_4_a_contract_ends_after_its_start check (contract_ends_at > contract_starts_at);
update organization set
    primary_until = case when primary_contacts > 0 then timestamptz '9999-12-31T23:59:59.999999Z' end,
    backup_until = case when backup_contacts > 0 then timestamptz '9999-12-31T23:59:59.999999Z' end;
alter table organization
    drop column primary_contacts,
    drop column backup_contacts,
    alter column contact_changes drop default;

alter table contact
    add column version bigint not null default 1,
    add column expires_at timestamptz,
    add column removed_at timestamptz check (removed_at >= named_at);
alter table contact alter column version drop default;

-- A removed person stays for the history; the address may be named again, and the primary role is free.
alter table contact drop constraint contact_organization_id_email_key;
create unique index contact_named_once on contact (organization_id, email) where removed_at is null;
-- R1.1: checked at the end, because handing the role over writes two rows.
drop index one_primary_contact;
alter table contact add constraint one_primary_contact
    exclude using btree (organization_id with =) where (kind = 'PRIMARY' and removed_at is null)
    deferrable initially deferred;

-- R1.2, R1.4. Who may write as of now.
create view designated_contact as
select c.id, c.organization_id, c.kind
from contact c
join organization o on o.id = c.organization_id
where c.kind <> 'READ_ONLY'
  and c.removed_at is null
  and coalesce(c.expires_at >= caseclock_now(), true)
  and coalesce(o.contract_ends_at >= caseclock_now(), true);
