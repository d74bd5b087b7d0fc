-- Technical: who changed since it was last decided what to tell them. Only added to by whoever changes somebody, so that
-- no one waits for a lock; taken away by whoever decides, with what they decided.
create table notice_changed (
    number   bigint generated always as identity primary key,
    staff_id bigint not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index notice_changed_staff on notice_changed (staff_id);

-- When it was last decided. Where nobody has for a day, changes are not marked: whoever decides next looks at everybody.
alter table notice_turn add column looked_at timestamptz;

alter table notice_person drop column seen_fact, drop column seen_world, drop column seen_review;
create index notice_person_next on notice_person (next_look_at) where next_look_at is not null;

create function is_somebody_told() returns boolean language sql stable as $$
    select exists (select from notice_turn where looked_at > clock_timestamp() - interval '1 day')
$$;

create function mark_people() returns trigger language plpgsql as $$
begin
    if is_somebody_told() then
        insert into notice_changed (staff_id) select id from fresh order by id;
    end if;
    return null;
end $$;
create trigger mark_new after insert on staff_member referencing new table as fresh
    for each statement execute function mark_people();
create trigger mark_gone after delete on staff_member referencing old table as fresh
    for each statement execute function mark_people();

create function mark_changed_people() returns trigger language plpgsql as $$
begin
    if is_somebody_told() then
        insert into notice_changed (staff_id)
        select f.id from fresh f join stale s using (id)
        where f.last_fact <> s.last_fact or f.decided_world <> s.decided_world
           or f.next_review_at is distinct from s.next_review_at
        order by f.id;
    end if;
    return null;
end $$;
create trigger mark_changed after update on staff_member referencing new table as fresh old table as stale
    for each statement execute function mark_changed_people();
