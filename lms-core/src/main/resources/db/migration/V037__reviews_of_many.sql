-- The changes of one person stand together, so that a review of everybody writes page after page.
alter table assignment_change drop constraint assignment_change_pkey;
alter table assignment_change add primary key (staff_id, assignment_id, ordinal);
drop index assignment_change_staff;

-- Who is behind a publication is found by number, from where the last chunk ended: an index on what every review changes made
-- each of them write all the others too.
drop index staff_member_world;

-- Looked at only where a name or an address is written.
drop trigger compare_changed on staff_member;
create trigger compare_changed after update of family_name, given_name, member on staff_member for each row
    when (old.family_name is distinct from new.family_name or old.given_name is distinct from new.given_name
          or old.member -> 'attributes' -> 'EMAIL' ->> 'text' is distinct from new.member -> 'attributes' -> 'EMAIL' ->> 'text')
    execute function compare_again();

-- What other systems read of a person does not change with how things stand with them: after an update only those are
-- looked at of whom something else changed.
create function note_people_of(people bigint[]) returns void language plpgsql as $$
begin
    if cardinality(people) = 0 then
        return;
    end if;
    insert into resource_version as v (kind, id, staff_id, source, key, number, changed_at, gone, fingerprint)
    select one.kind, one.id, one.staff_id, one.source, one.key, nextval('resource_version_number'), clock_timestamp(), false,
           one.fingerprint
    from (
        select 'PRACTITIONER' as kind, m.uuid as id, m.id as staff_id, '' as source, '' as key,
               shown_of_person(m) as fingerprint
        from staff_member m where m.id = any (people)
        union all
        select 'PRACTITIONER_ROLE', position_resource(m.uuid, p.value ->> 'source', p.value ->> 'key'), m.id,
               p.value ->> 'source', p.value ->> 'key',
               md5(jsonb_build_array(m.status = 'ENDED', p.value - 'origins')::text)
        from staff_member m, jsonb_array_elements(m.member -> 'positions') p where m.id = any (people)
    ) one
    order by one.kind, one.id
    on conflict (kind, id) do update
        set number = excluded.number, changed_at = excluded.changed_at, gone = false, fingerprint = excluded.fingerprint
        where v.fingerprint <> excluded.fingerprint or v.gone;
    -- A position that its source states no longer.
    update resource_version v set number = nextval('resource_version_number'), changed_at = clock_timestamp(), gone = true
    from staff_member m
    where m.id = any (people) and v.staff_id = m.id and v.kind = 'PRACTITIONER_ROLE' and not v.gone
      and not exists (select from jsonb_array_elements(m.member -> 'positions') p
                      where p.value ->> 'source' = v.source and p.value ->> 'key' = v.key);
end $$;

create function note_people_changed() returns trigger language plpgsql as $$
begin
    perform note_people_of(array(
        select n.id from new_rows n join old_rows o using (id)
        where n.member is distinct from o.member or n.status is distinct from o.status));
    return null;
end $$;
drop trigger note_changed on staff_member;
create trigger note_changed after update on staff_member referencing old table as old_rows new table as new_rows
    for each statement execute function note_people_changed();

create or replace function note_people() returns trigger language plpgsql as $$
begin
    perform note_people_of(array(select id from fresh));
    return null;
end $$;
