-- Technical: who has their due dates shown in a calendar of their own. The secret itself is kept nowhere: it was shown
-- once.
create table calendar_feed (
    staff_uuid  uuid        primary key,
    secret_hash text        not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
    made_at     timestamptz not null default clock_timestamp()
);

-- What learners say of a course, once for each completion; they may change it.
create table course_feedback (
    completion   bigint      primary key,
    course       text        not null,
    content_hash text        not null,
    stars        int         not null check (stars between 1 and 5),
    comment      text        not null check (length(comment) <= 2000),
    named        boolean     not null,
    said_at      timestamptz not null default clock_timestamp(),
    changed_at   timestamptz not null default clock_timestamp()
);
create index course_feedback_course on course_feedback (course, changed_at desc);

-- Whom learners of a unit, and of those below it, can ask about a course; an empty topic is every course.
create table unit_champion (
    unit_key   text        not null check (unit_key <> ''),
    topic      text        not null default '',
    staff_uuid uuid        not null,
    note       text        not null default '' check (length(note) <= 500),
    named_by   text        not null,
    named_at   timestamptz not null default clock_timestamp(),
    primary key (unit_key, topic, staff_uuid)
);
