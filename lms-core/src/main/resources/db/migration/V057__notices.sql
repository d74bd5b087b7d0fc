-- Fact 9: what somebody was to be told, about whom, in which message. Told is what stands here, unless an attempt says
-- that its message was dropped or came back.
create table notice (
    number       bigint      primary key default nextval('fact_number'),
    recorded_at  timestamptz not null,
    key          text        not null,
    staff_id     bigint      not null,
    recipient_id bigint      not null,
    kind         text        not null check (kind in ('ASSIGNED', 'DUE_SOON', 'OVERDUE', 'EXPIRING', 'ESCALATED')),
    about        text        not null,
    course       text        not null,
    title        text        not null,
    day          date        not null,
    message      uuid        not null,
    unique (message, key)
);
create index notice_staff on notice (staff_id);
create index notice_recorded on notice (recorded_at);

-- Fact 9: what became of each message. `reason` is in our words: never what a server said about an address.
create table notice_attempt (
    number       bigint      primary key default nextval('fact_number'),
    recorded_at  timestamptz not null,
    message      uuid        not null,
    recipient_id bigint,
    address      text,
    outcome      text        not null check (outcome in ('SENDING', 'SENT', 'TRY_LATER', 'ANSWER_UNKNOWN', 'BOUNCED',
        'REFUSED', 'DROPPED', 'SEND_AGAIN', 'ADDRESS_TRUSTED')),
    late         boolean     not null default false,
    reason       text        not null
);
create index notice_attempt_message on notice_attempt (message, number);
create index notice_attempt_address on notice_attempt (recipient_id, address)
    where outcome in ('BOUNCED', 'ADDRESS_TRUSTED');
create index notice_attempt_recent on notice_attempt (recorded_at) where outcome = 'SENDING';
create trigger facts_only before update or delete on notice for each row execute function refuse_change();
create trigger facts_only before update or delete on notice_attempt for each row execute function refuse_change();

-- Technical: messages on their way. One for each recipient, kind and day; claimed_until is a lease, null at rest.
create table notice_message (
    id              uuid        primary key,
    kind            text        not null check (kind in ('DIGEST', 'MANAGER_DIGEST', 'TEAM')),
    recipient_id    bigint,
    day             date        not null,
    wanted_at       timestamptz not null,
    state           text        not null
        check (state in ('WAITING', 'SENDING', 'TRY_LATER', 'SENT', 'BOUNCED', 'REFUSED', 'DROPPED')),
    attempts        int         not null default 0,
    last_reason     text,
    next_attempt_at timestamptz,
    claim           uuid,
    claimed_until   timestamptz,
    changed_at      timestamptz not null,
    unique nulls not distinct (recipient_id, kind, day)
) with (fillfactor = 80);
create index notice_message_due on notice_message (next_attempt_at) where next_attempt_at is not null;
create index notice_message_newest on notice_message (changed_at, id);
create index notice_message_state on notice_message (state);

-- Technical: what would be told and is not, with its reason; a row ends when it is told, or nothing is left to tell.
create table notice_suppressed (
    id       bigint      generated always as identity primary key,
    staff_id bigint      not null,
    key      text        not null,
    kind     text        not null,
    title    text        not null,
    day      date        not null,
    reason   text        not null,
    since    timestamptz not null,
    ended_at timestamptz
);
create unique index notice_suppressed_now on notice_suppressed (staff_id, key) where ended_at is null;
create index notice_suppressed_newest on notice_suppressed (since, id) where ended_at is null;

-- Technical: up to which state of each person it was decided whom to tell what.
create table notice_person (
    staff_id     bigint primary key,
    seen_fact    bigint      not null,
    seen_world   bigint      not null,
    seen_review  timestamptz,
    next_look_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- Technical: its one row is the lock of whoever decides, and says since when notices are switched on.
create table notice_turn (
    sole  boolean     primary key default true check (sole),
    since timestamptz
);
insert into notice_turn (since) values (null);
