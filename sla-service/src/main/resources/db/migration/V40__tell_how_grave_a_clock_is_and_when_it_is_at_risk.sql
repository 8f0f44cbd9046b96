-- The severity of the subject at the breach or the end, whichever came first, else as it stands; a contact has none.
alter table clock
    add column severity text check (severity in ('S1', 'S2', 'S3', 'S4')),
    add column at_risk_at timestamptz;

-- A fact recorded late shows the severity of its recording, so only those that tell it are asked.
update clock set severity = coalesce(
    (select coalesce(data #>> '{condition,severity}', data #>> '{condition,peak}')
     from fact
     where fact.subject_id = clock.subject_id
       and coalesce(data #>> '{condition,severity}', data #>> '{condition,peak}') is not null
       and (clock.subject_kind = 'INCIDENT'
            or data ->> 'happening' in ('OPENED', 'REOPENED', 'SEVERITY_CHANGED'))
       and occurred_at <= coalesce(least(clock.breached_at, clock.ended_at), 'infinity')
     order by occurred_at desc, position desc
     limit 1),
    'S4')
where subject_kind <> 'CONTACT';
alter table clock
    add constraint only_contacts_lack_a_severity check ((severity is null) = (subject_kind = 'CONTACT'));

-- When a clock is at risk follows from its calendar: the open ones are derived anew, as of what was known.
insert into recomputation (subject_id, as_of)
select id, evaluated_until from subject
where exists (select from clock where subject_id = subject.id and ended_at is null and due_at is not null)
on conflict do nothing;
