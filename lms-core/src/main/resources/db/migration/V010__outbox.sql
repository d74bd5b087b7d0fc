-- What targets that are told in files are to be told, told and answered. Technical: a row is made again from its
-- delivery item; a file is kept, because it is sent again byte by byte until it is known to be there.
create table outbox_feed (
    target        text        primary key,
    last_sequence bigint      not null,
    leased_until  timestamptz
);

create table outbox_file (
    target      text        not null references outbox_feed,
    sequence    bigint      not null,
    kind        text        not null check (kind in ('FULL', 'DELTA')),
    name        text        not null,
    rows        int         not null,
    content     bytea       not null,
    built_at    timestamptz not null,
    sent_at     timestamptz,
    answered_at timestamptz,
    primary key (target, sequence),
    unique (target, name)
);
create index outbox_file_unsent on outbox_file (target, sequence) where sent_at is null;

create table outbox_row (
    number      bigint      generated always as identity primary key,
    target      text        not null references outbox_feed,
    event       uuid        not null,
    resends     int         not null,
    item_id     uuid        not null,
    kind        text        not null,
    key         text        not null,
    version     bigint      not null,
    wanted_hash text        not null,
    gone        boolean     not null,
    content     text        not null,
    taken_at    timestamptz not null,
    state       text        not null
        check (state in ('WAITING', 'SUPERSEDED', 'IN_FILE', 'ACKNOWLEDGED', 'REJECTED')),
    sequence    bigint,
    code        text,
    message     text,
    unique (target, event, resends),
    foreign key (target, sequence) references outbox_file,
    check ((sequence is not null) = (state in ('IN_FILE', 'ACKNOWLEDGED', 'REJECTED')))
);
create index outbox_row_waiting on outbox_row (target, number) where state = 'WAITING';
create index outbox_row_item on outbox_row (item_id) where state = 'WAITING';
create index outbox_row_key on outbox_row (target, kind, key, version);
create index outbox_row_file on outbox_row (target, sequence, event);

-- Answers that were read, so that one that is still lying there is read once.
create table outbox_answer (
    target   text        not null,
    name     text        not null,
    hash     text        not null,
    read_at  timestamptz not null,
    problem  text,
    primary key (target, name, hash)
);
