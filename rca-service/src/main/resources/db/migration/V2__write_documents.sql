-- One row is one revision. Published text never changes again; the trigger keeps even a stray statement from it (R8.5).
create table document (
    id uuid primary key,
    kind text not null check (kind in ('RCA', 'CASE_SUMMARY')),
    incident_id uuid,
    incident_number text,
    case_id uuid,
    case_number text,
    revision integer not null check (revision >= 1),
    reason text,
    supersedes uuid references document,
    superseded_by uuid references document,
    state text not null check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'SUPERSEDED')),
    title text not null,
    content jsonb not null,
    authors jsonb not null,
    drafted_at timestamptz not null,
    submitted_at timestamptz,
    approved_at timestamptz,
    reviewer jsonb not null,
    remark text,
    published_at timestamptz,
    first_published_at timestamptz,
    digest text,
    version bigint not null,
    check ((incident_id is null) <> (case_id is null)),
    check ((revision = 1) = (supersedes is null)),
    check ((revision = 1) = (reason is null)),
    check ((state in ('PUBLISHED', 'SUPERSEDED')) = (published_at is not null)),
    check ((published_at is null) = (digest is null))
);
-- One document about one thing, and one open correction of it at a time.
create unique index one_document_per_incident on document (incident_id) where revision = 1;
create unique index one_document_per_case on document (case_id) where revision = 1;
create unique index one_successor_per_document on document (supersedes);
create index document_of_incident on document (incident_id);
create index document_newest_first on document (drafted_at desc, id desc);

create function keep_published_text() returns trigger language plpgsql as $$
begin
    if (old.kind, old.incident_id, old.case_id, old.revision, old.reason, old.title, old.content, old.published_at,
            old.first_published_at, old.digest)
        is distinct from
        (new.kind, new.incident_id, new.case_id, new.revision, new.reason, new.title, new.content, new.published_at,
            new.first_published_at, new.digest)
    then
        raise exception 'published text is immutable (R8.5): document %', old.id;
    end if;
    return new;
end
$$;
create trigger keep_published_text before update on document
    for each row when (old.published_at is not null) execute function keep_published_text();

-- The cases that receive a document: those linked to its incident whenever they were linked (R8.1, R8.7), or its own case.
create view document_case as
    select document.id as document_id, customer_case.id as case_id, customer_case.number,
        customer_case.organization_id, customer_case.organization, customer_case.support_model
    from document
    join incident_case using (incident_id)
    join customer_case on customer_case.id = incident_case.case_id
    union all
    select document.id, customer_case.id, customer_case.number,
        customer_case.organization_id, customer_case.organization, customer_case.support_model
    from document
    join customer_case on customer_case.id = document.case_id;
