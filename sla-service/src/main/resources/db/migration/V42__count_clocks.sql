-- How many clocks stand how. Every statement that writes clocks appends what it changed, so writers never wait for each
-- other; what was appended is folded into the counts from time to time. A count is the sum of both, in one snapshot.
create table clock_count (
    -- Of all organizations together where it is empty: then one row serves everybody of a support model.
    organization text not null,
    support_model text not null,
    metric text not null,
    -- Empty for clocks of contacts, which have none.
    severity text not null,
    standing text not null,
    clocks bigint not null,
    primary key (organization, support_model, metric, severity, standing)
);

create table clock_count_change (
    id bigint generated always as identity primary key,
    organization text,
    support_model text not null,
    metric text not null,
    severity text not null,
    standing text not null,
    clocks bigint not null
);
alter table clock_count_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create function clock_standing(state text, ended_at timestamptz) returns text
    language sql immutable parallel safe
    as $$ select case when state <> 'BREACHED' then state when ended_at is null then 'BREACHED_OPEN' else 'BREACHED_ENDED' end $$;

create function count_added_clocks() returns trigger language plpgsql as $$
begin
    insert into clock_count_change (organization, support_model, metric, severity, standing, clocks)
    select organization, support_model, metric, coalesce(severity, ''), clock_standing(state, ended_at), count(*)
    from after
    group by 1, 2, 3, 4, 5;
    return null;
end $$;

create function count_changed_clocks() returns trigger language plpgsql as $$
begin
    insert into clock_count_change (organization, support_model, metric, severity, standing, clocks)
    select organization, support_model, metric, severity, standing, sum(clocks)
    from (
        select organization, support_model, metric, coalesce(severity, '') as severity,
            clock_standing(state, ended_at) as standing, 1 as clocks
        from after
        union all
        select organization, support_model, metric, coalesce(severity, ''), clock_standing(state, ended_at), -1
        from before
    ) turned
    group by 1, 2, 3, 4, 5
    having sum(clocks) <> 0;
    return null;
end $$;

create function count_removed_clocks() returns trigger language plpgsql as $$
begin
    insert into clock_count_change (organization, support_model, metric, severity, standing, clocks)
    select organization, support_model, metric, coalesce(severity, ''), clock_standing(state, ended_at), -count(*)
    from before
    group by 1, 2, 3, 4, 5;
    return null;
end $$;

create trigger count_added_clocks after insert on clock
    referencing new table as after for each statement execute function count_added_clocks();
create trigger count_changed_clocks after update on clock
    referencing old table as before new table as after for each statement execute function count_changed_clocks();
create trigger count_removed_clocks after delete on clock
    referencing old table as before for each statement execute function count_removed_clocks();

insert into clock_count (organization, support_model, metric, severity, standing, clocks)
select organization, support_model, metric, coalesce(severity, ''), clock_standing(state, ended_at), count(*)
from clock
where organization is not null
group by 1, 2, 3, 4, 5;
insert into clock_count (organization, support_model, metric, severity, standing, clocks)
select '', support_model, metric, coalesce(severity, ''), clock_standing(state, ended_at), count(*)
from clock
group by 2, 3, 4, 5;
