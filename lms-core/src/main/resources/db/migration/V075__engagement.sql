-- How long attempts took, and each sign that somebody is at work on a course or learning path.
create view attempt_taken as
    select b.id, coalesce(x.survivor_id, b.staff_id) as staff_id, b.course, b.begun_at
    from attempt_begun b left join staff_merged x on x.staff_id = b.staff_id;
create view course_activity as
    select o.staff_id, a.course, a.recorded_at as at, a.passed
    from attempt a join attempt_owner o on o.id = a.id
    union all
    select t.staff_id, t.course, t.begun_at, null::boolean from attempt_taken t
    union all
    select x.staff_id, x.course, c.at, null::boolean
    from assignment_change c join assignment x on x.id = c.assignment_id
    where c.change = 'STEP_DONE';
