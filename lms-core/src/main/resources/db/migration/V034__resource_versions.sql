-- Technical: which version of each person and position other systems can read over FHIR, and since when. Written by
-- triggers in the transaction that changes the person; a rebuild that changes nothing changes nothing here. The
-- fingerprint is of what is shown: a report that says the same again makes no version.
create sequence resource_version_number;
create table resource_version (
    kind        text        not null check (kind in ('PRACTITIONER', 'PRACTITIONER_ROLE')),
    id          uuid        not null,
    staff_id    bigint      not null,
    -- Of a position, its key in table position; of a person empty.
    source      text        not null,
    key         text        not null,
    number      bigint      not null,
    changed_at  timestamptz not null,
    gone        boolean     not null,
    fingerprint text        not null,
    primary key (kind, id)
) with (fillfactor = 80);
create index resource_version_changed on resource_version (kind, changed_at desc, id);
create index resource_version_staff on resource_version (staff_id);

-- The id of a position for ever: that of the person, and its key at the source.
create function position_resource(staff uuid, source text, key text) returns uuid language sql immutable as $$
    select md5('position|' || staff || '|' || source || '|' || key)::uuid
$$;

-- The id of a certificate for ever.
create function certificate_resource(number text) returns uuid language sql immutable as $$
    select md5('certificate|' || number)::uuid
$$;
create index certification_resource on certification (certificate_resource(number));

create function shown_of_person(m staff_member) returns text language sql immutable as $$
    select md5(jsonb_build_array(m.uuid, m.status = 'ENDED', m.member -> 'identifiers',
        m.member -> 'attributes' -> 'FAMILY_NAME' -> 'text', m.member -> 'attributes' -> 'GIVEN_NAME' -> 'text',
        m.member -> 'attributes' -> 'NAME_SUFFIX' -> 'text', m.member -> 'attributes' -> 'EMAIL' -> 'text',
        m.member -> 'attributes' -> 'WORK_PHONE' -> 'text')::text)
$$;

create function note_people() returns trigger language plpgsql as $$
begin
    insert into resource_version as v (kind, id, staff_id, source, key, number, changed_at, gone, fingerprint)
    select one.kind, one.id, one.staff_id, one.source, one.key, nextval('resource_version_number'), clock_timestamp(), false,
           one.fingerprint
    from (
        select 'PRACTITIONER' as kind, m.uuid as id, m.id as staff_id, '' as source, '' as key,
               shown_of_person(m) as fingerprint
        from fresh m
        union all
        select 'PRACTITIONER_ROLE', position_resource(m.uuid, p.value ->> 'source', p.value ->> 'key'), m.id,
               p.value ->> 'source', p.value ->> 'key',
               md5(jsonb_build_array(m.status = 'ENDED', p.value - 'origins')::text)
        from fresh m, jsonb_array_elements(m.member -> 'positions') p
    ) one
    order by one.kind, one.id
    on conflict (kind, id) do update
        set number = excluded.number, changed_at = excluded.changed_at, gone = false, fingerprint = excluded.fingerprint
        where v.fingerprint <> excluded.fingerprint or v.gone;
    -- A position that its source states no longer.
    update resource_version v set number = nextval('resource_version_number'), changed_at = clock_timestamp(), gone = true
    from fresh m
    where v.staff_id = m.id and v.kind = 'PRACTITIONER_ROLE' and not v.gone
      and not exists (select from jsonb_array_elements(m.member -> 'positions') p
                      where p.value ->> 'source' = v.source and p.value ->> 'key' = v.key);
    return null;
end $$;
create trigger note_new after insert on staff_member referencing new table as fresh
    for each statement execute function note_people();
create trigger note_changed after update on staff_member referencing new table as fresh
    for each statement execute function note_people();

-- Whoever turned out to be somebody else is gone under the old id.
create function note_people_gone() returns trigger language plpgsql as $$
begin
    update resource_version v set number = nextval('resource_version_number'), changed_at = clock_timestamp(), gone = true
    from old_rows m where v.staff_id = m.id and not v.gone;
    return null;
end $$;
create trigger note_gone after delete on staff_member referencing old table as old_rows
    for each statement execute function note_people_gone();

-- A certification is shown with its holder.
create function note_certified() returns trigger language plpgsql as $$
begin
    update resource_version v set number = nextval('resource_version_number'), changed_at = clock_timestamp()
    from (select distinct staff_id from touched) t
    where v.staff_id = t.staff_id and v.kind = 'PRACTITIONER';
    return null;
end $$;
create trigger note_awarded after insert on certification referencing new table as touched
    for each statement execute function note_certified();
create trigger note_changed after update on certification referencing new table as touched
    for each statement execute function note_certified();
create trigger note_withdrawn after delete on certification referencing old table as touched
    for each statement execute function note_certified();

-- Everybody who is there already.
insert into resource_version (kind, id, staff_id, source, key, number, changed_at, gone, fingerprint)
select 'PRACTITIONER', m.uuid, m.id, '', '', nextval('resource_version_number'), clock_timestamp(), false, shown_of_person(m)
from staff_member m;
insert into resource_version (kind, id, staff_id, source, key, number, changed_at, gone, fingerprint)
select 'PRACTITIONER_ROLE', position_resource(m.uuid, p.value ->> 'source', p.value ->> 'key'), m.id,
       p.value ->> 'source', p.value ->> 'key', nextval('resource_version_number'), clock_timestamp(), false,
       md5(jsonb_build_array(m.status = 'ENDED', p.value - 'origins')::text)
from staff_member m, jsonb_array_elements(m.member -> 'positions') p;

-- Access tokens of systems that signed in with their key. Neither the token nor the assertion is kept, only hashes.
create table client_access (
    hash       text        primary key,
    client     text        not null,
    scopes     text[]      not null,
    expires_at timestamptz not null
);
create index client_access_expired on client_access (expires_at);
-- Each assertion opens the door once.
create table client_assertion (
    client     text        not null,
    jti_hash   text        not null,
    expires_at timestamptz not null,
    primary key (client, jti_hash)
);
create index client_assertion_expired on client_assertion (expires_at);
