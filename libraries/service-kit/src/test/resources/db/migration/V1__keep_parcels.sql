create table parcel (
    id uuid primary key,
    organization text not null,
    label text not null unique,
    grams integer not null,
    posted_at timestamptz not null,
    version bigint not null
);
