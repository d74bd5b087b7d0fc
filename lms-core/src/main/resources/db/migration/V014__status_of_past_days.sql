-- Derived: how everyone stood at the end of each day in the hospital's zone, as was known then. Kept as spans of days, so that
-- any past day is one query; folded from the facts, and dropped and folded again at will. from_on is included, to_on is not.
-- The requirement '' stands for all that is required together.
create table status_span (
    staff_id    bigint not null,
    requirement text   not null,
    status      text   not null
        check (status in ('OVERDUE', 'DUE_SOON', 'NOT_YET_DUE', 'COMPLETED', 'ON_HOLD', 'EXEMPT', 'NOTHING_REQUIRED')),
    due_on      date,
    from_on     date   not null,
    to_on       date   not null,
    primary key (staff_id, requirement, from_on)
);
create index status_span_day on status_span (requirement, to_on, from_on) include (staff_id, status);

-- Derived: in which units everyone held a position, by the same days.
create table unit_span (
    staff_id bigint not null,
    unit     text   not null,
    from_on  date   not null,
    to_on    date   not null,
    primary key (staff_id, unit, from_on)
);
create index unit_span_unit on unit_span (unit, to_on);

-- Technical: when time alone changes something next for somebody whose days are kept.
create table status_person (
    staff_id       bigint      primary key,
    next_review_at timestamptz
) with (fillfactor = 80);
create index status_person_review on status_person (next_review_at) where next_review_at is not null;

-- Technical: up to which day everybody's days are kept, and how far the work on further days is. Its one row is a lock.
create table status_kept (
    sole       boolean primary key default true check (sole),
    zone       text,
    through_on date,
    target_on  date,
    after      bigint  not null default 0
);
insert into status_kept default values;

-- Which facts a day brought: they are written in the order of their time, so that this costs a page or two.
create index person_fact_recorded on person_fact using brin (recorded_at) with (pages_per_range = 8, autosummarize = true);

-- Who stands how is read from these indexes alone, the latest cycle first: the rows themselves are wide. They take the place of
-- a constraint and of an index, so that there are as many as before.
alter table assignment drop constraint assignment_staff_id_requirement_cycle_key;
create unique index assignment_cycle on assignment (staff_id, requirement, cycle desc)
    include (progress, timeliness, due_on);
drop index assignment_open_requirement;
create index assignment_open on assignment (requirement) include (staff_id, timeliness, due_on)
    where progress in ('OPEN', 'IN_PROGRESS');
