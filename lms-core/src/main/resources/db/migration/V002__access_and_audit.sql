-- Who may sign in. The staff member's uuid is minted once, so that it outlives every rebuild of the derived tables.
create table account (
    id                   uuid        primary key,
    username             text        not null check (username ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
    staff_uuid           uuid,
    roles                text[]      not null,
    password_hash        text        not null,
    must_change_password boolean     not null,
    enabled              boolean     not null,
    failed_sign_ins      int         not null,
    locked_until         timestamptz,
    created_at           timestamptz not null default clock_timestamp(),
    password_changed_at  timestamptz not null default clock_timestamp()
);
create unique index account_username on account (username);
create unique index account_staff on account (staff_uuid) where staff_uuid is not null;

-- Who saw or changed what: each row bound to the one before.
create table audit_entry (
    number   bigint      primary key,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    subject  text        not null,
    detail   text        not null,
    previous text        not null,
    hash     text        not null
);
create index audit_entry_actor on audit_entry (actor, number);
create index audit_entry_subject on audit_entry (subject, number);
create index audit_entry_action on audit_entry (action, number);

-- The end of the chain. Its one row is the lock under which rows are numbered, and shows when the last ones are cut off.
create table audit_head (
    sole   boolean     primary key default true check (sole),
    number bigint      not null,
    at     timestamptz not null,
    hash   text        not null
);
insert into audit_head (number, at, hash) values (0, '-infinity', repeat('0', 64));

create trigger append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger append_only_whole before truncate on audit_entry for each statement execute function refuse_change();
