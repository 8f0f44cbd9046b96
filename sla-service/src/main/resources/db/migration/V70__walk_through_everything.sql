-- A replay of everything goes through the subjects in the order of their ids and remembers how far it came; to queue a million of them
-- first would take longer than a command may.
alter table run add column walked_to uuid;

-- The queue of a run is only ever written together with it; a check of each row against it is most of what queueing costs.
alter table run_subject drop constraint run_subject_run_id_fkey;

-- Replays of everything that are under way begin anew, without a queue.
delete from run_subject where run_id in (select id from run where kind = 'REPLAY' and question ->> 'caseId' is null);
update run set state = 'QUEUED', subjects_done = 0, tally = '{}'
where kind = 'REPLAY' and question ->> 'caseId' is null and state in ('QUEUED', 'RUNNING');
delete from run_difference where run_id in (select id from run where state = 'QUEUED' and kind = 'REPLAY');
