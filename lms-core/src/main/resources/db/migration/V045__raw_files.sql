-- Files that we fetch from a sender's server, as they came: kept before anything of them is read, and read from here
-- alone. A technical table and no fact: what was read of a file is in the journal and in staff_report. The row stays when
-- the content is pruned, so that a file that lies at its sender's for ever is fetched once.
create sequence raw_file_number;
create table raw_file (
    id         bigint      primary key generated always as identity,
    source     text        not null,
    -- By these a file is known at its sender's.
    name       text        not null,
    size       bigint      not null,
    written_at timestamptz not null,
    seen_at    timestamptz not null,
    -- The order in which files came to be here whole; null until then.
    number     bigint      unique,
    kept_at    timestamptz,
    sha256     text,
    -- What the checksum file beside it says; null where none is asked for.
    stated     text,
    pruned_at  timestamptz,
    unique (source, name, size, written_at),
    check ((number is null) = (sha256 is null) and (number is null) = (kept_at is null))
);
create index raw_file_order on raw_file (source, number);

-- One gzip stream of the content, in pieces.
create table raw_file_chunk (
    file_id bigint not null references raw_file (id) on delete cascade,
    chunk   int    not null,
    bytes   bytea  not null,
    primary key (file_id, chunk)
);
alter table raw_file_chunk alter column bytes set storage external;
