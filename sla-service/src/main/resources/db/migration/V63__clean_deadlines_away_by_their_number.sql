-- Cleaning walks the whole index: with millions pending it waits for a share of them, not for a fixed number.
alter table deadline set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 20000);
