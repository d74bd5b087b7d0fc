-- Comparing sources and targets with what is known here. Technical tables: what a comparison finds is never a fact, and
-- what mends it goes the ordinary way, where it leaves its facts.
create table reconciliation_run (
    number       bigint      generated always as identity primary key,
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'CANCELLED')),
    begun_at     timestamptz not null default clock_timestamp(),
    begun_by     text        not null,
    reason       text        not null check (reason <> ''),
    cancelled_by text,
    ended_at     timestamptz,
    -- The night for which it was begun by itself; null where a person asked.
    night        date unique,
    lease_owner  uuid,
    lease_until  timestamptz,
    check ((lease_owner is null) = (lease_until is null))
);
-- One at a time.
create unique index reconciliation_run_running on reconciliation_run ((true)) where state = 'RUNNING';

-- What a run compares, one after the other. place: how far it is, to go on from on any node.
create table reconciliation_part (
    run        bigint not null references reconciliation_run,
    ordinal    int    not null,
    side       text   not null check (side in ('SOURCE', 'PEOPLE', 'TARGET')),
    name       text   not null,
    state      text   not null check (state in ('WAITING', 'DONE', 'BROKEN', 'CANNOT')),
    place      text   not null default '',
    compared   bigint not null default 0,
    total      bigint not null default 0,
    under_way  bigint not null default 0,
    unread     bigint not null default 0,
    reason     text,
    primary key (run, ordinal)
);

-- One place where two do not agree, for as long as they do not: the same id in each run that finds it.
create table reconciliation_difference (
    id             uuid        primary key,
    side           text        not null check (side in ('SOURCE', 'PEOPLE', 'TARGET')),
    name           text        not null,
    kind           text        not null,
    subject        text        not null,
    staff_id       bigint,
    item           uuid,
    ours           jsonb       not null,
    theirs         jsonb       not null,
    state          text        not null check (state in ('OPEN', 'ASKED', 'APPLIED', 'MENDED', 'GONE', 'ACCEPTED')),
    first_run      bigint      not null,
    last_run       bigint      not null,
    first_seen_at  timestamptz not null default clock_timestamp(),
    last_seen_at   timestamptz not null default clock_timestamp(),
    closed_at      timestamptz,
    repair         bigint,
    decided_by     text,
    decided_at     timestamptz,
    decided_reason text
);
create index reconciliation_difference_open on reconciliation_difference (side, name, kind, first_seen_at, id)
    where state in ('OPEN', 'ASKED', 'APPLIED');
create index reconciliation_difference_run on reconciliation_difference (side, name, last_run);
create index reconciliation_difference_staff on reconciliation_difference (staff_id);
create index reconciliation_difference_repair on reconciliation_difference (repair) where repair is not null;

-- What each run found, so that one sees it shrink.
create table reconciliation_count (
    run   bigint not null references reconciliation_run,
    side  text   not null,
    name  text   not null,
    kind  text   not null,
    found bigint not null,
    fresh bigint not null,
    gone  bigint not null,
    primary key (run, side, name, kind)
);

-- What somebody asked to be mended, and what a second person said to it.
create table reconciliation_repair (
    number      bigint      generated always as identity primary key,
    side        text        not null,
    name        text        not null,
    kind        text        not null,
    what        text        not null check (what in ('DELIVER', 'REREAD', 'COMPARE')),
    state       text        not null check (state in ('ASKED', 'REFUSED', 'APPLIED', 'VERIFIED')),
    differences int         not null,
    asked_by    text        not null,
    asked_at    timestamptz not null default clock_timestamp(),
    reason      text        not null check (reason <> ''),
    decided_by  text,
    decided_at  timestamptz,
    decision    text,
    applied     text,
    verified_at timestamptz,
    mended      int         not null default 0,
    still       int         not null default 0,
    -- Whoever asks does not approve, whatever the pages do.
    check (what = 'COMPARE' or decided_by is null or decided_by <> asked_by)
);
create index reconciliation_repair_open on reconciliation_repair (number) where state in ('ASKED', 'APPLIED');
