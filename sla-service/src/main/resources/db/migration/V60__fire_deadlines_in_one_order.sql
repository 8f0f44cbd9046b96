-- A drain goes on after the last deadline it fired, also among many of one instant. What is deleted from the left end of the index is
-- cleaned away early, and pages keep room for deadlines that move.
create index deadline_in_order on deadline (due_at, clock_id);
drop index deadline_by_due;
alter table deadline set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
