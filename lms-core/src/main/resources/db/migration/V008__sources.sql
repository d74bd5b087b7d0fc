-- The latest version of each object in which we write ourselves, as keyed hashes of what is ours and of the rest: what
-- tells a change of ours from one of theirs. A technical table: without a row the next version counts as theirs.
create table object_version (
    source    text        not null,
    native_id text        not null,
    said_at   timestamptz not null,
    sequence  bigint      not null,
    rest      text        not null,
    ours      text        not null,
    is_echo   boolean     not null,
    primary key (source, native_id)
) with (fillfactor = 80);

-- Whether an identifier of this system says who somebody is, by the settings in force: what Identifying says in Java.
create function identifies(system text) returns boolean language sql stable as $$
    select starts_with(system, 'urn:preceptor:native:') or coalesce((
        select jsonb_array_length(s.systems) = 0 or exists (
            select from jsonb_array_elements_text(s.systems) as t(one)
            where system = t.one or (t.one like '%*' and starts_with(system, left(t.one, -1))))
        from (select content::jsonb -> 'identifying' -> 'systems' as systems from world_fact
              where kind = 'SETTINGS' order by number desc limit 1) as s), true)
$$;

-- The end of a unit is a report like any other. One that would put more people on hold than the guard believes is held:
-- it counts once somebody has released it (hold_decision).
alter table unit_report add column withdrawn boolean not null default false;
alter table unit_report add column held boolean not null default false;

-- Which unit an object of a source describes: what tells whose end it is when the object is gone. A technical table.
create table unit_object (
    source    text not null,
    native_id text not null,
    code      text not null,
    primary key (source, native_id)
);
insert into unit_object (source, native_id, code) select distinct source, code, code from unit_report;
