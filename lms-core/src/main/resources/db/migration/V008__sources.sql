-- The latest version of each object in which we write ourselves, as keyed hashes of what is ours and of the rest: what
-- tells a change of ours from one of theirs. A technical table: without a row the next version counts as theirs.
create table object_version (
    source    text        not null,
    native_id text        not null,
    said_at   timestamptz not null,
    sequence  bigint      not null,
    rest      text        not null,
    ours      text        not null,
    is_echo   boolean     not null,
    primary key (source, native_id)
) with (fillfactor = 80);
