-- What came of an attempt that was handed in. A package may have been passed on a device that was offline, while the same
-- attempt was failed on another: what was handed in first stays a fact, and what it earned after all is one of its own.
create index completion_attempt on completion (attempt) where attempt is not null;
create view attempt_result as
    select a.id, a.staff_id, a.course, a.passed or coalesce(p.number, c.number) is not null as passed,
        -- Of the fact that says so, and when that was recorded.
        coalesce(p.number, c.number, a.number) as number,
        coalesce(p.recorded_at, c.recorded_at, a.recorded_at) as recorded_at,
        coalesce(p.score_percent, c.score_percent, a.score_percent) as score_percent
    from attempt a
    left join course_part p on p.id = a.id and not a.passed
    left join completion c on c.attempt = a.id and not a.passed;
