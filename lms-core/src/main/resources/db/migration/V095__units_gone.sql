-- Whether an object was last said to be gone. A unit that several describe has ended with the last of them.
alter table unit_object add column gone boolean not null default false;

-- Whoever passed late has passed.
create or replace view course_activity as
    select o.staff_id, r.course, r.recorded_at as at, r.passed
    from attempt_result r join attempt_owner o on o.id = r.id
    union all
    select t.staff_id, t.course, t.begun_at, null::boolean from attempt_taken t
    union all
    select x.staff_id, x.course, c.at, null::boolean
    from assignment_change c join assignment x on x.id = c.assignment_id
    where c.change = 'STEP_DONE';
