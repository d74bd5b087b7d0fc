-- Facts are append-only and numbered from one sequence; everything marked "derived" can be dropped and folded again.
create sequence fact_number;
create sequence staff_number;

-- Journal: partitioned by number, so that no foreign key may point here. Content is apart, so that it can be pruned.
create sequence journal_number;
create table journal_entry (
    id            bigint      not null,
    source        text        not null,
    peer          text,
    kind          text        not null,
    control_id    text,
    said_at       timestamptz,
    received_at   timestamptz not null,
    size          bigint      not null,
    content_hash  text        not null,
    content_kept  boolean     not null,
    state         text        not null check (state in ('ACCEPTED', 'PARTLY_ACCEPTED', 'REFUSED')),
    problems      jsonb       not null,
    answer        bytea,
    control_id_reused boolean not null default false,
    replay_of     bigint,
    primary key (id)
) partition by range (id);
create table journal_entry_000 partition of journal_entry for values from (minvalue) to (10000000);
create table journal_entry_rest partition of journal_entry default;
create index journal_entry_received on journal_entry (received_at, id);
create index journal_entry_source on journal_entry (source, id);
create index journal_entry_control on journal_entry (control_id, id);
create index journal_entry_refused on journal_entry (id) where state <> 'ACCEPTED';

create table journal_content (
    entry_id bigint not null,
    chunk    int    not null,
    bytes    bytea  not null,
    primary key (entry_id, chunk)
) partition by range (entry_id);
create table journal_content_000 partition of journal_content for values from (minvalue) to (10000000);
create table journal_content_rest partition of journal_content default;

-- Whether a message came before, and what it was answered.
create table message_seen (
    source       text        not null,
    control_id   text        not null,
    content_hash text        not null,
    entry_id     bigint      not null,
    answer       bytea,
    seen_at      timestamptz not null,
    primary key (source, control_id, content_hash)
);

-- Fact 1: what sources said.
create table staff_report (
    number       bigint      primary key default nextval('fact_number'),
    recorded_at  timestamptz not null default clock_timestamp(),
    entry_id     bigint      not null,
    ordinal      int         not null,
    source       text        not null,
    native_id    text        not null,
    said_at      timestamptz not null,
    sequence     bigint      not null,
    received_at  timestamptz not null,
    effective_on date,
    scope        text        not null check (scope in ('SNAPSHOT', 'PATCH', 'END')),
    replaced     text[]      not null,
    statements   jsonb       not null
);
create index staff_report_object on staff_report (source, native_id, number);
create index staff_report_entry on staff_report (entry_id);

-- Reports that are not yet in force: waiting, parked for a person to mend, or held by the guard. A row that is gone is done.
create table report_work (
    number   bigint      primary key,
    source   text        not null,
    state    text        not null check (state in ('PENDING', 'PARKED', 'HELD')),
    released boolean     not null default false,
    reason   text,
    since    timestamptz not null default clock_timestamp()
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index report_work_pending on report_work (number) where state = 'PENDING';
create index report_work_stuck on report_work (state, since) where state <> 'PENDING';

-- Fact 2: which native object is which staff member, minted once; each verdict a new row.
create table identity_link (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    source      text        not null,
    native_id   text        not null,
    staff_id    bigint      not null,
    staff_uuid  uuid        not null,
    verdict     text        not null check (verdict in ('MINTED', 'MATCHED')),
    because     text        not null
);
create index identity_link_staff on identity_link (staff_id, number);

-- Facts 3 and 4: units, policy, crosswalk (one content) and settings, each publication whole.
create table world_fact (
    number       bigint      primary key,
    recorded_at  timestamptz not null,
    kind         text        not null check (kind in ('CONTENT', 'SETTINGS')),
    version      int         not null,
    content      text        not null,
    content_hash text        not null,
    published_by text        not null,
    note         text        not null,
    unique (kind, version)
);

-- The order in which facts came to bear on a person. Its number and time are taken under the lock on that person.
create table person_fact (
    number      bigint      primary key,
    staff_id    bigint      not null,
    recorded_at timestamptz not null,
    kind        text        not null check (kind in ('REPORT', 'COMPLETION')),
    ref         bigint      not null,
    source      text,
    ending      boolean     not null default false
);
create index person_fact_staff on person_fact (staff_id, number);
create index person_fact_ref on person_fact (kind, ref);
create index person_fact_endings on person_fact (source, recorded_at) where ending;

-- Fact 5: attempts and completions.
create table attempt (
    number        bigint      primary key,
    id            uuid        not null unique,
    staff_id      bigint      not null,
    course        text        not null,
    content_hash  text        not null,
    answers       jsonb       not null,
    score_percent int         not null,
    passed        boolean     not null,
    recorded_at   timestamptz not null
);
create index attempt_staff on attempt (staff_id, number);
create table completion (
    number        bigint      primary key,
    id            uuid        not null unique,
    staff_id      bigint      not null,
    course        text        not null,
    content_hash  text        not null,
    completed_at  timestamptz not null,
    score_percent int,
    evidence      text        not null,
    attempt       uuid,
    recorded_at   timestamptz not null
);
create index completion_staff on completion (staff_id, number);

-- Fact 7: decisions on reports that the guard held.
create table hold_decision (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null default clock_timestamp(),
    report      bigint      not null,
    decision    text        not null check (decision in ('RELEASED', 'DISCARDED')),
    decided_by  text        not null,
    reason      text        not null
);

-- Fact 8: what targets were told and answered.
create table delivery_attempt (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    item_id     uuid        not null,
    target      text        not null,
    staff_id    bigint      not null,
    wanted_hash text        not null,
    outcome     text        not null
        check (outcome in ('SEEN_ON_READ_BACK', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'RESEND_ASKED')),
    written     boolean     not null,
    external_id text,
    etag        text,
    retry_at    timestamptz,
    reason      text        not null,
    exchange    text        not null
);
create index delivery_attempt_item on delivery_attempt (item_id, number);

-- Derived: what each native object says now.
create table source_record (
    source    text   not null,
    native_id text   not null,
    staff_id  bigint not null,
    cleared   jsonb  not null,
    ended     text,
    latest    text   not null,
    held      jsonb  not null,
    primary key (source, native_id)
);
create index source_record_staff on source_record (staff_id);

-- Derived: who each identifier belongs to. A row without an owner lives only inside the transaction that claims it.
create table staff_identifier (
    system   text   not null,
    value    text   not null,
    staff_id bigint,
    primary key (system, value)
);
create index staff_identifier_staff on staff_identifier (staff_id);

-- Derived: one person, merged, and how things stand with them.
create table staff_member (
    id               bigint      primary key,
    uuid             uuid        not null unique,
    family_name      text,
    given_name       text,
    status           text        not null check (status in ('ACTIVE', 'ON_LEAVE', 'ENDED')),
    standing         text        not null
        check (standing in ('ON_HOLD', 'REQUIRED', 'EXEMPT', 'NOTHING_REQUIRED', 'NOT_ACTIVE')),
    standing_because text        not null,
    member           jsonb       not null,
    decided_world    bigint      not null,
    last_fact        bigint      not null,
    last_recorded_at timestamptz not null,
    next_review_at   timestamptz,
    training_version int         not null
) with (fillfactor = 80);
create index staff_member_review on staff_member (next_review_at) where next_review_at is not null;
create index staff_member_world on staff_member (decided_world);
create index staff_member_name on staff_member (lower(family_name), lower(given_name));

-- Derived.
create table position (
    staff_id        bigint  not null,
    source          text    not null,
    key             text    not null,
    unit            text,
    facility        text,
    job_code        text,
    role            text,
    starts_on       date,
    ends_on         date,
    is_primary      boolean not null,
    employment_type text,
    primary key (staff_id, source, key)
);
create index position_unit on position (unit);

-- Derived: one row for each requirement and cycle of a person.
create table assignment (
    id              uuid        primary key,
    staff_id        bigint      not null,
    requirement     text        not null,
    cycle           int         not null,
    course          text        not null,
    progress        text        not null
        check (progress in ('OPEN', 'IN_PROGRESS', 'COMPLETED', 'WITHDRAWN', 'EXEMPT')),
    timeliness      text        not null check (timeliness in ('NOT_YET_DUE', 'DUE_SOON', 'OVERDUE')),
    position        text,
    assigned_at     timestamptz not null,
    assigned_fact   bigint      not null,
    assigned_world  bigint      not null,
    due_on          date        not null,
    zone            text        not null,
    due_because     text        not null,
    closed_at       timestamptz,
    closed_fact     bigint,
    closed_because  text,
    completion      bigint,
    unique (staff_id, requirement, cycle)
) with (fillfactor = 80);
create index assignment_open_requirement on assignment (requirement) where progress in ('OPEN', 'IN_PROGRESS');

-- Derived: each change of an assignment, with its reason.
create table assignment_change (
    assignment_id uuid        not null,
    ordinal       int         not null,
    staff_id      bigint      not null,
    at            timestamptz not null,
    fact          bigint      not null,
    world         bigint      not null,
    change        text        not null,
    because       text        not null,
    due_on        date,
    primary key (assignment_id, ordinal)
);
create index assignment_change_staff on assignment_change (staff_id);

-- Derived: what a completion awarded.
create table certification (
    number     text   primary key,
    staff_id   bigint not null,
    course     text   not null,
    title      text   not null,
    completion bigint not null,
    valid_from date   not null,
    valid_to   date
);
create index certification_staff on certification (staff_id);

-- Derived: what each target is to show and has confirmed. claimed_until is a lease, null at rest.
create table delivery_item (
    id              uuid        primary key,
    target          text        not null,
    staff_id        bigint      not null,
    kind            text        not null,
    key             text        not null,
    wanted          jsonb,
    wanted_hash     text        not null,
    wanted_fact     bigint      not null,
    wanted_at       timestamptz not null,
    confirmed_hash  text,
    confirmed_at    timestamptz,
    external_id     text,
    etag            text,
    state           text        not null
        check (state in ('WANTED', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'SEEN_ON_READ_BACK')),
    attempts        int         not null,
    last_reason     text,
    next_attempt_at timestamptz,
    claimed_until   timestamptz,
    unique (target, staff_id, kind, key)
) with (fillfactor = 80);
create index delivery_item_due on delivery_item (target, next_attempt_at) where next_attempt_at is not null;
create index delivery_item_staff on delivery_item (staff_id);
create index delivery_item_state on delivery_item (state, wanted_at);

-- What is written once stays as it was written.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Rows of % are facts: they are never changed or deleted', tg_table_name;
end $$;
create trigger facts_only before update or delete on staff_report for each row execute function refuse_change();
create trigger facts_only before update or delete on identity_link for each row execute function refuse_change();
create trigger facts_only before update or delete on world_fact for each row execute function refuse_change();
create trigger facts_only before update or delete on person_fact for each row execute function refuse_change();
create trigger facts_only before update or delete on attempt for each row execute function refuse_change();
create trigger facts_only before update or delete on completion for each row execute function refuse_change();
create trigger facts_only before update or delete on hold_decision for each row execute function refuse_change();
create trigger facts_only before update or delete on delivery_attempt for each row execute function refuse_change();
