-- One person and one requirement whose answer is looked at before each publication.
create table regression_case (
    number      bigint      generated always as identity primary key,
    staff_uuid  uuid        not null,
    requirement text        not null,
    expected    text        not null,
    note        text        not null,
    kept_by     text        not null,
    kept_at     timestamptz not null default clock_timestamp(),
    ended_at    timestamptz,
    ended_by    text
);
create index regression_case_tried on regression_case (number) where ended_at is null;
