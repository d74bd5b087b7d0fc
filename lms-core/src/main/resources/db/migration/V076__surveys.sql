-- Technical: short surveys of what people need to learn. Empty units or roles mean everybody's.
create table survey (
    id         uuid        primary key,
    title      text        not null,
    made_by    text        not null,
    made_at    timestamptz not null default clock_timestamp(),
    opens_on   date        not null,
    closes_on  date        not null,
    units      text[]      not null,
    roles      text[]      not null,
    -- What is closed on its first day was open on none that is over.
    check (closes_on >= opens_on - 1)
);
create table survey_question (
    survey  uuid not null references survey (id),
    ordinal int  not null,
    kind    text not null check (kind in ('SCALE', 'TEXT')),
    text    text not null,
    course  text,
    primary key (survey, ordinal)
);

-- Who answered, and never what.
create table survey_answered (
    survey     uuid not null references survey (id),
    staff_uuid uuid not null,
    primary key (survey, staff_uuid)
);

-- What was answered, and never by whom: nothing in a row leads to a person, and its id says nothing of its order.
create table survey_answer (
    id      uuid  primary key default gen_random_uuid(),
    survey  uuid  not null references survey (id),
    unit    text  not null,
    role    text  not null,
    answers jsonb not null
);
create index survey_answer_survey on survey_answer (survey);
