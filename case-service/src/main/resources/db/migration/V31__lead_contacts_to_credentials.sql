-- R1.3. The steps of a contact to credentials, each with when and by whom; an account is requested only after the review.
alter table contact
    add column review_at timestamptz,
    add column review_by_kind text check (review_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    add column review_by_id text,
    add column review_by_name text,
    add column request_at timestamptz,
    add column request_by_kind text check (request_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    add column request_by_id text,
    add column request_by_name text,
    add column issuance_at timestamptz,
    add column issuance_by_kind text check (issuance_by_kind in ('CONTACT', 'READ_ONLY', 'AGENT', 'SYSTEM')),
    add column issuance_by_id text,
    add column issuance_by_name text,
    add constraint review_is_whole check (num_nulls(review_at, review_by_kind, review_by_id) in (0, 3)),
    add constraint request_is_whole check (num_nulls(request_at, request_by_kind, request_by_id) in (0, 3)),
    add constraint issuance_is_whole check (num_nulls(issuance_at, issuance_by_kind, issuance_by_id) in (0, 3)),
    add constraint r1_3_request_only_after_review check (request_at is null or coalesce(request_at >= review_at, false));
