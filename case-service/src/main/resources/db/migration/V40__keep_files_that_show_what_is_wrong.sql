-- R2.2. What is known of a file; its bytes are in the store under its id, never without a row here or in transit.
create table attachment (
    id uuid primary key,
    case_id uuid not null references support_case,
    name text not null check (char_length(name) between 1 and 255 and name !~ '[/\\\x01-\x1f\x7f]'),
    media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
    size bigint not null check (size > 0),
    checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
    visibility text not null check (visibility in ('PUBLIC', 'INTERNAL')),
    attached_at timestamptz not null,
    author_kind text not null,
    author_id text not null,
    author_name text,
    constraint r1_2_readers_attach_nothing check (author_kind in ('CONTACT', 'AGENT', 'SYSTEM')),
    constraint r5_3_contacts_attach_in_public check (author_kind <> 'CONTACT' or visibility = 'PUBLIC')
);
create index attachment_in_order on attachment (case_id, attached_at, id);

-- Bytes on their way into the store: announced before, taken out by the transaction that keeps the row above. What stays
-- here was cut off by a crash and is swept. In real time, whatever a sandbox says.
create table content_in_transit (
    id uuid primary key,
    announced_at timestamptz not null default clock_timestamp()
);

-- Every file is a new version of its case.
alter table support_case add attachments integer not null default 0 check (attachments >= 0);
