-- What a source told by itself, until the reading of that source has taken it. A technical table: the journal keeps what
-- came, and what was read of it.
create table feed_arrival (
    number      bigint      primary key generated always as identity,
    source      text        not null,
    entry_id    bigint      not null,
    channel     text        not null,
    first_event bigint      not null,
    last_event  bigint      not null,
    named       text[]      not null,
    received_at timestamptz not null default clock_timestamp()
);
create index feed_arrival_source on feed_arrival (source, number);

-- When each channel of a source was last heard, and how many events it has counted. A technical table.
create table feed_channel (
    source   text        not null,
    channel  text        not null,
    heard_at timestamptz not null default clock_timestamp(),
    events   bigint      not null default 0,
    primary key (source, channel)
);

-- wanted_at: when something arrived that the reading of now may not have seen. alarm: it is tried again by itself, and
-- somebody should look at it all the same.
alter table feed add column wanted_at timestamptz, add column alarm boolean not null default false;
