-- Of a refused request nothing is kept but its codes, counted. Each refusal appends here, so that nobody waits for a row ...
create table refusal_delta (
    refused_on date not null,
    code text not null,
    refusals bigint not null check (refusals > 0)
);
-- ... and a job adds them up. What is read is the sum of both.
create table refusal_count (
    refused_on date not null,
    code text not null,
    refusals bigint not null check (refusals > 0),
    primary key (refused_on, code)
);
