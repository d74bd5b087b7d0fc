-- The last file of each feed that was believed: what the next one is held against, and when the newest came. A technical
-- table.
create table feed_file (
    feed       text        primary key,
    came_at    timestamptz,
    name       text,
    said_at    timestamptz,
    rows       bigint,
    ended      bigint,
    header     jsonb,
    has_mark   boolean,
    is_garbled boolean,
    units      jsonb
) with (fillfactor = 50);

-- Files that are held, whole or in their risky part. What a person said about them is a fact; this row and its content
-- are what the decision is about, and the content is gone once the file is settled. A technical table.
create table held_file (
    number      bigint      generated always as identity primary key,
    feed        text        not null,
    name        text        not null,
    hash        text        not null,
    settings    text        not null,
    said_at     timestamptz not null,
    bytes       bigint      not null,
    rows        bigint      not null,
    held_at     timestamptz not null default clock_timestamp(),
    is_part     boolean     not null,
    is_believed boolean     not null,
    persons     int         not null check (persons in (1, 2)),
    causes      jsonb       not null,
    effects     jsonb       not null,
    as_good     jsonb       not null,
    last_good   jsonb,
    entry       bigint,
    state       text        not null
        check (state in ('BEGUN', 'OPEN', 'RELEASED', 'DISCARDED', 'TAKEN', 'SUPERSEDED')),
    taken       bigint,
    settled_at  timestamptz
);
-- The same file is held once, however often it lies there.
create unique index held_file_waiting on held_file (feed, hash) where state in ('OPEN', 'RELEASED');
create index held_file_feed on held_file (feed, number);

-- Its mapped columns, in pieces: what no mapping names was dropped while it was read.
create table held_file_piece (
    held    bigint not null references held_file (number) on delete cascade,
    ordinal int    not null,
    content bytea  not null,
    primary key (held, ordinal)
);

create table held_file_change (
    held      bigint  not null references held_file (number) on delete cascade,
    line      bigint  not null,
    native_id text    not null,
    kind      text    not null check (kind in ('ADDED', 'CHANGED', 'MOVED', 'ENDED', 'MISSING')),
    unit_from text,
    unit_to   text,
    is_held   boolean not null,
    primary key (held, line)
);

-- Fact 7: decisions on held files. It names the file by feed and content, so that it stands without the table above.
create table held_file_decision (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null default clock_timestamp(),
    held        bigint      not null,
    feed        text        not null,
    file_hash   text        not null,
    decision    text        not null check (decision in ('RELEASED', 'DISCARDED')),
    decided_by  text        not null,
    reason      text        not null check (reason <> '')
);
create index held_file_decision_held on held_file_decision (held, number);
create trigger facts_only before update or delete on held_file_decision for each row execute function refuse_change();
