-- No unique constraint: an event applied twice must be seen by the test, not by the database.
create table planted_effect (
    id bigint generated always as identity primary key,
    position bigint not null,
    subject text not null
);
