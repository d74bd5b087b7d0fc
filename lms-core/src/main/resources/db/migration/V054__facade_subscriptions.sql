-- Technical: who asked at the facade to be told of changes, and up to where each was told. What there is to tell is found
-- anew in what is served, so that nothing is written when something changes and nothing is lost while a receiver is away.
create table facade_subscription (
    id              uuid        primary key,
    client          text        not null,
    version         int         not null,
    -- The resource as the client wrote it, with what its receiver wants as headers.
    content         text        not null,
    status          text        not null check (status in ('REQUESTED', 'ACTIVE', 'ERROR', 'OFF')),
    error           text,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    ends_at         timestamptz,
    -- Whatever changed before was told.
    since           timestamptz not null,
    -- Where a telling stands that is not at its end: up to when it goes, and after what it goes on; null between tellings.
    up_to           timestamptz,
    place           text,
    events          bigint      not null default 0,
    told_at         timestamptz,
    failing_since   timestamptz,
    attempts        int         not null default 0,
    -- Null once it is off. While somebody tells it is the end of their lease.
    next_attempt_at timestamptz
);
create index facade_subscription_client on facade_subscription (client, created_at);
create index facade_subscription_due on facade_subscription (next_attempt_at) where next_attempt_at is not null;
