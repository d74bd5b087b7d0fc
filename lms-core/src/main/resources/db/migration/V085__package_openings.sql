-- Which part of a package somebody opened, and in which order: where they go on, and how often they began a part.
create table package_opening (
    number    bigint      primary key generated always as identity,
    attempt   uuid        not null references package_attempt (id),
    session   uuid        not null references package_session (id),
    part      int         not null,
    -- Whether it began from the start, and did not go on where it had been left.
    anew      boolean     not null,
    opened_at timestamptz not null default clock_timestamp()
);
create index package_opening_attempt on package_opening (attempt, number);
create trigger facts_only before update or delete on package_opening for each row execute function refuse_change();
