-- One row a case: its lock puts requests for a case and the news of its closing in one line, so that no request that was
-- judged on older facts slips in behind the closing.
create table case_standing (
    case_id uuid primary key,
    closed_cycle integer not null default -1,
    closed_at timestamptz
);
