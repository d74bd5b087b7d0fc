-- Facts: how the messages of a source are read, each version whole and never changed. Not among world_fact: what was read
-- by a profile stands in staff_report, so that a new one makes nobody due for review.
create table source_profile (
    number       bigint      primary key,
    recorded_at  timestamptz not null,
    source       text        not null,
    version      int         not null,
    content      text        not null,
    content_hash text        not null,
    published_by text        not null,
    note         text        not null,
    unique (source, version)
);

-- The number of the profile by which the message was read on arrival; null where its source has none, and before there
-- were any. No foreign key points out of the partitioned journal either.
alter table journal_entry add column profile bigint;

-- Facts: that a message was read again, and by which profile. The reports of that reading bear higher numbers than this.
create table message_reading (
    number   bigint      primary key default nextval('fact_number'),
    entry_id bigint      not null,
    profile  bigint      not null,
    read_at  timestamptz not null default clock_timestamp()
);
create index message_reading_entry on message_reading (entry_id, number);
