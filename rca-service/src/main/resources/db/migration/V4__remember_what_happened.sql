-- What happened to incidents and cases, so that a line of a document can be linked to what it tells. Events that were told before
-- this migration are not known: such a line names its source instead.
create table known_event (
    id uuid primary key,
    incident_id uuid,
    case_id uuid,
    type text not null,
    at timestamptz not null,
    check ((incident_id is null) <> (case_id is null))
);
create index known_event_of_incident on known_event (incident_id, at) where incident_id is not null;
create index known_event_of_case on known_event (case_id, at) where case_id is not null;
