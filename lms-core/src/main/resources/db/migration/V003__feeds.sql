-- Where each polled source stands: how far it was read, who reads it now, and what came of it. A technical table.
create table feed (
    name            text        primary key,
    every           interval    not null,
    silent_after    interval    not null,
    sign            text        not null check (sign in ('ANSWER', 'NEWS')),
    registered_at   timestamptz not null default clock_timestamp(),
    place           text        not null default '',
    entry           bigint,
    entry_chunks    int         not null default 0,
    lease_owner     text,
    lease_until     timestamptz,
    paused_by       text,
    paused_since    timestamptz,
    paused_reason   text,
    next_run_at     timestamptz not null default clock_timestamp(),
    last_started_at timestamptz,
    last_success_at timestamptz,
    last_sign_at    timestamptz,
    last_outcome    text check (last_outcome in ('UP_TO_DATE', 'TRY_LATER', 'STOPPED', 'FAILED')),
    last_reason     text,
    failures        int         not null default 0,
    records         bigint      not null default 0,
    progress_done   bigint      not null default 0,
    progress_total  bigint      not null default 0,
    check ((lease_owner is null) = (lease_until is null)),
    check ((paused_by is null) = (paused_since is null) and (paused_by is null) = (paused_reason is null))
) with (fillfactor = 50);

-- Fact 3: what polled sources said about units and facilities.
create table unit_report (
    number       bigint      primary key default nextval('fact_number'),
    recorded_at  timestamptz not null default clock_timestamp(),
    entry_id     bigint      not null,
    source       text        not null,
    code         text        not null,
    title        text        not null,
    kind         text        not null check (kind in ('UNIT', 'FACILITY')),
    parent       text,
    zone         text,
    jurisdiction text
);
create index unit_report_code on unit_report (source, code, number);
create trigger facts_only before update or delete on unit_report for each row execute function refuse_change();

-- Records of an entry that could not be taken while the others were; never the value. A technical table: what is mended
-- says by which entry.
create table refused_record (
    entry_id   bigint      not null,
    ordinal    bigint      not null,
    source     text        not null,
    kind       text        not null,
    native_id  text,
    at         text        not null,
    code       text        not null,
    fix        text        not null,
    refused_at timestamptz not null default clock_timestamp(),
    mended_by  bigint,
    primary key (entry_id, ordinal, at)
);
create index refused_record_open on refused_record (source, native_id) where mended_by is null;

-- The units of one source as a whole are a publication like any other.
alter table world_fact add column source text;
alter table world_fact drop constraint world_fact_kind_check;
alter table world_fact add constraint world_fact_kind_check check (kind in ('CONTENT', 'SETTINGS', 'UNITS'));
alter table world_fact add constraint world_fact_source_check check ((kind = 'UNITS') = (source is not null));

-- More of a large entry is added at its end.
drop index staff_report_entry;
create index staff_report_entry on staff_report (entry_id, ordinal);
