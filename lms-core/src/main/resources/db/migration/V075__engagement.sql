-- Attempts are counted by course: who began, who is stuck, and at which question.
create index if not exists attempt_course on attempt (course, content_hash);

-- Each sign that somebody is at work on a course or learning path, and how long attempts took. That an attempt was begun
-- is known where beginning it is a fact.
do $$
begin
    if to_regclass('attempt_begun') is null then
        create view attempt_taken as select null::uuid as id, null::bigint as staff_id, null::text as course,
            null::timestamptz as begun_at where false;
    else
        execute 'create view attempt_taken as select b.id, coalesce(x.survivor_id, b.staff_id) as staff_id, b.course, b.begun_at
            from attempt_begun b left join staff_merged x on x.staff_id = b.staff_id';
    end if;
end $$;
create view course_activity as
    select o.staff_id, a.course, a.recorded_at as at, a.passed
    from attempt a join attempt_owner o on o.id = a.id
    union all
    select t.staff_id, t.course, t.begun_at, null::boolean from attempt_taken t
    union all
    select x.staff_id, x.course, c.at, null::boolean
    from assignment_change c join assignment x on x.id = c.assignment_id
    where c.change = 'STEP_DONE';
