-- Fact 5: what was laid down about each session of a course, each time whole; the highest version is what holds. The time
-- is that of the wall where it takes place; starts_at and ends_at are the moments it means.
create table session_version (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null,
    session     uuid        not null,
    version     int         not null,
    state       text        not null check (state in ('PLANNED', 'CANCELLED', 'CLOSED')),
    course      text        not null,
    place       text        not null,
    zone        text        not null,
    wall_time   timestamp   not null,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    places      int         not null check (places > 0),
    instructor  text        not null,
    enrol_until date        not null,
    decided_by  text        not null,
    reason      text        not null,
    unique (session, version)
);
create index session_version_course on session_version (course, ends_at);
create index session_version_instructor on session_version (instructor, ends_at);
create index session_version_ends on session_version (ends_at);
create trigger facts_only before update or delete on session_version for each row execute function refuse_change();

-- Fact 5: what happened about one person and one session. Who has a place and who waits follows from the order of these.
create table session_entry (
    number        bigint      primary key default nextval('fact_number'),
    recorded_at   timestamptz not null,
    session       uuid        not null,
    staff_uuid    uuid        not null,
    what          text        not null
        check (what in ('ENROLLED', 'LEFT', 'SIGNED_IN', 'TICKED', 'UNTICKED', 'PASSED', 'NOT_PASSED')),
    score_percent int         check (score_percent between 0 and 100),
    decided_by    text        not null
);
create index session_entry_session on session_entry (session, number);
create index session_entry_staff on session_entry (staff_uuid);
create trigger facts_only before update or delete on session_entry for each row execute function refuse_change();

-- Technical: the secret from which the codes of a session or a check-off are made; the subject is its id.
create table rotating_secret (
    subject uuid  primary key,
    secret  bytea not null
);

-- Technical: codes that were wrong, so that nobody tries them all.
create table rotating_miss (
    subject    uuid        not null,
    staff_uuid uuid        not null,
    at         timestamptz not null
);
create index rotating_miss_subject on rotating_miss (subject, staff_uuid, at);
create index rotating_miss_at on rotating_miss (at);
