-- A number, never names: customers read it.
alter table document add column affected_cases integer check (affected_cases >= 0);

create or replace function keep_published_text() returns trigger language plpgsql as $$
begin
    if (old.kind, old.incident_id, old.case_id, old.revision, old.reason, old.title, old.content, old.published_at,
            old.first_published_at, old.digest, old.affected_cases)
        is distinct from
        (new.kind, new.incident_id, new.case_id, new.revision, new.reason, new.title, new.content, new.published_at,
            new.first_published_at, new.digest, new.affected_cases)
    then
        raise exception 'published text is immutable (R8.5): document %', old.id;
    end if;
    return new;
end
$$;

create table comment (
    id uuid primary key,
    document_id uuid not null references document,
    pointer text,
    body text not null check (body <> ''),
    author jsonb not null,
    written_at timestamptz not null
);
create index comment_oldest_first on comment (document_id, written_at, id);
