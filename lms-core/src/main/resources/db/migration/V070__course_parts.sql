-- Fact 5: that somebody passed a course in one of its formats. Of a course that needs one format alone it completes it;
-- of one that needs several it waits for the others. What is read on the screen and needs nothing beside it has no row here.
create table course_part (
    number        bigint      primary key,
    id            uuid        not null unique,
    staff_id      bigint      not null,
    course        text        not null,
    content_hash  text        not null,
    format        text        not null check (format in ('online', 'session', 'check-off')),
    passed_at     timestamptz not null,
    score_percent int         check (score_percent between 0 and 100),
    evidence      text        not null,
    recorded_at   timestamptz not null
);
create index course_part_staff on course_part (staff_id, course);
create trigger facts_only before update or delete on course_part for each row execute function refuse_change();

-- Fact 5: which parts a completion was earned by: no part counts twice.
create table completion_part (
    part       bigint primary key,
    completion bigint not null
);
create index completion_part_completion on completion_part (completion);
create trigger facts_only before update or delete on completion_part for each row execute function refuse_change();
