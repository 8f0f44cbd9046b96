-- What was handed out once for a published text is handed out again, byte for byte, whatever becomes of the templates.
create table rendering (
    document_id uuid not null references document,
    format text not null check (format in ('MARKDOWN', 'HTML', 'PDF')),
    language text not null check (language in ('ENGLISH', 'CHINESE')),
    bytes bytea not null,
    primary key (document_id, format, language)
);
