-- Facts: the files of courses, by what they hold. Publications and drafts name them by SHA-256.
create table content_file (
    sha256      text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    number      bigint      not null default nextval('fact_number'),
    recorded_at timestamptz not null default clock_timestamp(),
    bytes       bigint      not null check (bytes >= 0),
    -- What it is by its first bytes; null where no course can show it by itself.
    type        text,
    -- Milliseconds of a video, pages of a PDF, 0 of anything else.
    extent      bigint      not null
);
create table content_chunk (
    sha256  text  not null references content_file,
    ordinal int   not null,
    data    bytea not null,
    primary key (sha256, ordinal)
);
-- Films and zips do not shrink.
alter table content_chunk alter column data set storage external;
create trigger facts_only before update or delete on content_file for each row execute function refuse_change();
create trigger facts_only before update or delete on content_chunk for each row execute function refuse_change();
