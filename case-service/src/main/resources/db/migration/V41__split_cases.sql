-- R2.3. One issue per case: where a case came from, and what was split off from it.
alter table support_case
    add split_from_id uuid references support_case,
    add split_from_number text,
    add constraint split_from_is_whole check ((split_from_id is null) = (split_from_number is null)),
    add constraint not_split_from_itself check (split_from_id <> id);

create table case_split (
    case_id uuid not null references support_case,
    split_id uuid not null unique references support_case,
    split_number text not null,
    primary key (case_id, split_id)
);
