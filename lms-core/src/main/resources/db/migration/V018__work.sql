-- Technical: who has taken what waits for a person. A row is deleted when it is given back or done.
create table work_taken (
    kind     text        not null,
    key      text        not null,
    taken_by text        not null,
    taken_at timestamptz not null default clock_timestamp(),
    primary key (kind, key)
);
create index refused_record_waits on refused_record (refused_at) where mended_by is null;
