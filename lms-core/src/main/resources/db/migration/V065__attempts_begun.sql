-- Facts: that somebody began a course, which content it was, and what it asks in which order.
create table attempt_begun (
    number       bigint      primary key default nextval('fact_number'),
    id           uuid        not null unique,
    staff_id     bigint      not null,
    course       text        not null,
    content_hash text        not null,
    -- The publication that had this content when it was begun.
    world        bigint      not null,
    asked        jsonb       not null,
    begun_at     timestamptz not null default clock_timestamp()
);
create index attempt_begun_staff on attempt_begun (staff_id, number);
create trigger facts_only before update or delete on attempt_begun for each row execute function refuse_change();

-- Beside the facts: the attempt that is open, one for each person and course, and how far it is.
create table attempt_open (
    staff_id  bigint      not null,
    course    text        not null,
    attempt   uuid        not null unique,
    -- What of a video or a document was taken in: [[from, to], ...] in milliseconds.
    seen      jsonb       not null default '[]',
    position  bigint      not null default 0,
    allowance bigint      not null,
    heard_at  timestamptz not null,
    primary key (staff_id, course)
);

-- Facts: that somebody may try a course again whose attempts were used up.
create table attempt_release (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null default clock_timestamp(),
    staff_id    bigint      not null,
    course      text        not null,
    released_by text        not null,
    reason      text        not null
);
create index attempt_release_staff on attempt_release (staff_id, course);
create trigger facts_only before update or delete on attempt_release for each row execute function refuse_change();

-- Which of the questions that were asked was answered right; null for attempts of before.
alter table attempt add column items jsonb;
create index attempt_course on attempt (course, content_hash);
