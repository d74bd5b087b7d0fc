-- Technical: which version of each assignment and of each certificate other systems can read over FHIR, and since when. Written by
-- triggers in the transaction that writes the row; a row that shows the same again changes nothing here. They stand apart from
-- those of people, which every review looks at: there are many more of these.
create table assignment_version (
    id          uuid        primary key,
    staff_id    bigint      not null,
    version     int         not null,
    changed_at  timestamptz not null,
    gone        boolean     not null,
    -- Of what is shown.
    fingerprint bigint      not null,
    -- Of one that is gone: since when it was as it was, and the transaction that took it away. Whoever is folded anew is taken
    -- away and written again in one transaction: what comes back the same was never gone.
    was_at      timestamptz,
    gone_by     xid8
) with (fillfactor = 90);

create table certificate_version (
    id          uuid        primary key,
    certificate text        not null,
    staff_id    bigint      not null,
    version     int         not null,
    changed_at  timestamptz not null,
    gone        boolean     not null,
    fingerprint bigint      not null,
    was_at      timestamptz,
    gone_by     xid8
) with (fillfactor = 90);

-- How timely it is, is shown while it is open.
create function shown_of_assignment(a assignment, certificate text) returns bigint language sql immutable as $$
    select hash_record_extended(row(a.staff_id, a.requirement, a.course, a.progress,
        case when a.closed_at is null then a.timeliness end, a.assigned_at, a.due_on, a.closed_at, a.closed_because,
        certificate), 0)
$$;

create function shown_of_certificate(c certification, given text, family text) returns bigint language sql immutable as $$
    select hash_record_extended(row(c.staff_id, c.course, c.title, c.valid_from, c.valid_to, c.revoked_on, given, family), 0)
$$;

-- The functions below find rows by their keys, however many a statement wrote: a plan that was made for many would read all
-- of them for one.

create function note_assigned() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into assignment_version as v (id, staff_id, version, changed_at, gone, fingerprint)
    select a.id, a.staff_id, 1, clock_timestamp(), false,
           shown_of_assignment(a, case when a.completion is not null then (
               select c.number from certification c where c.staff_id = a.staff_id and c.completion = a.completion
               order by c.course = a.course desc, c.number limit 1) end)
    from fresh a
    on conflict (id) do update set
        staff_id = excluded.staff_id,
        version = case when v.gone_by = pg_current_xact_id() and v.fingerprint = excluded.fingerprint
                       then v.version - 1 else v.version + 1 end,
        changed_at = case when v.gone_by = pg_current_xact_id() and v.fingerprint = excluded.fingerprint
                          then v.was_at else excluded.changed_at end,
        gone = false, was_at = null, gone_by = null, fingerprint = excluded.fingerprint
    where v.gone or v.fingerprint <> excluded.fingerprint;
    return null;
end $$;
create trigger note_assigned after insert on assignment referencing new table as fresh
    for each statement execute function note_assigned();

create function note_assignments_changed() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update assignment_version v set version = v.version + 1, changed_at = clock_timestamp(), fingerprint = n.fingerprint
    from (select a.id, shown_of_assignment(a, case when a.completion is not null then (
                     select c.number from certification c where c.staff_id = a.staff_id and c.completion = a.completion
                     order by c.course = a.course desc, c.number limit 1) end) as fingerprint
          from fresh a) n
    where v.id = n.id and v.fingerprint <> n.fingerprint;
    return null;
end $$;
create trigger note_changed after update on assignment referencing new table as fresh
    for each statement execute function note_assignments_changed();

create function note_assignments_gone() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update assignment_version v set version = v.version + 1, changed_at = clock_timestamp(), gone = true,
        was_at = v.changed_at, gone_by = pg_current_xact_id()
    from old_rows a where v.id = a.id and not v.gone;
    return null;
end $$;
create trigger note_gone after delete on assignment referencing old table as old_rows
    for each statement execute function note_assignments_gone();

create function note_certificates() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into certificate_version as v (id, certificate, staff_id, version, changed_at, gone, fingerprint)
    select certificate_resource(c.number), c.number, c.staff_id, 1, clock_timestamp(), false,
           shown_of_certificate(c, m.given_name, m.family_name)
    from fresh c left join staff_member m on m.id = c.staff_id
    on conflict (id) do update set
        staff_id = excluded.staff_id,
        version = case when v.gone_by = pg_current_xact_id() and v.fingerprint = excluded.fingerprint
                       then v.version - 1 else v.version + 1 end,
        changed_at = case when v.gone_by = pg_current_xact_id() and v.fingerprint = excluded.fingerprint
                          then v.was_at else excluded.changed_at end,
        gone = false, was_at = null, gone_by = null, fingerprint = excluded.fingerprint
    where v.gone or v.fingerprint <> excluded.fingerprint;
    return null;
end $$;
create trigger note_certificates after insert on certification referencing new table as fresh
    for each statement execute function note_certificates();

create function note_certificates_changed() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update certificate_version v set version = v.version + 1, changed_at = clock_timestamp(), fingerprint = n.fingerprint
    from (select certificate_resource(c.number) as id, shown_of_certificate(c, m.given_name, m.family_name) as fingerprint
          from fresh c left join staff_member m on m.id = c.staff_id) n
    where v.id = n.id and v.fingerprint <> n.fingerprint;
    return null;
end $$;
create trigger note_certificates_changed after update on certification referencing new table as fresh
    for each statement execute function note_certificates_changed();

create function note_certificates_gone() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update certificate_version v set version = v.version + 1, changed_at = clock_timestamp(), gone = true,
        was_at = v.changed_at, gone_by = pg_current_xact_id()
    from old_rows c where v.id = certificate_resource(c.number) and not v.gone;
    return null;
end $$;
create trigger note_certificates_gone after delete on certification referencing old table as old_rows
    for each statement execute function note_certificates_gone();

-- An assignment is shown with the certificate that it led to, whichever of the two is written later.
create function note_outputs() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update assignment_version v set version = v.version + 1, changed_at = clock_timestamp(), fingerprint = n.fingerprint
    from (select a.id, shown_of_assignment(a, (
                     select c.number from certification c where c.staff_id = a.staff_id and c.completion = a.completion
                     order by c.course = a.course desc, c.number limit 1)) as fingerprint
          from (select distinct staff_id, completion from touched) t
          join assignment a on a.staff_id = t.staff_id and a.completion = t.completion) n
    where v.id = n.id and v.fingerprint <> n.fingerprint;
    return null;
end $$;
create trigger note_outputs after insert on certification referencing new table as touched
    for each statement execute function note_outputs();
create trigger note_outputs_gone after delete on certification referencing old table as touched
    for each statement execute function note_outputs();

-- A certificate is shown with its holder's name.
create function note_certificates_renamed() returns trigger language plpgsql as $$
begin
    update certificate_version v set version = v.version + 1, changed_at = clock_timestamp(),
        fingerprint = shown_of_certificate(c, new.given_name, new.family_name)
    from certification c
    where c.staff_id = new.id and v.id = certificate_resource(c.number)
      and v.fingerprint <> shown_of_certificate(c, new.given_name, new.family_name);
    return null;
end $$;
create trigger note_certificates_renamed after update of family_name, given_name on staff_member for each row
    when (old.family_name is distinct from new.family_name or old.given_name is distinct from new.given_name)
    execute function note_certificates_renamed();

-- What is there already keeps the version and the time under which it was shown so far.
insert into assignment_version (id, staff_id, version, changed_at, gone, fingerprint)
select a.id, a.staff_id, coalesce(l.ordinal, 1), coalesce(l.at, a.assigned_at), false,
       shown_of_assignment(a, case when a.completion is not null then (
           select c.number from certification c where c.staff_id = a.staff_id and c.completion = a.completion
           order by c.course = a.course desc, c.number limit 1) end)
from assignment a
left join lateral (select s.ordinal, s.at from assignment_change s
                   where s.staff_id = a.staff_id and s.assignment_id = a.id
                   order by s.ordinal desc limit 1) l on true;
insert into certificate_version (id, certificate, staff_id, version, changed_at, gone, fingerprint)
select certificate_resource(c.number), c.number, c.staff_id, 1 + (c.revoked_on is not null)::int, k.recorded_at, false,
       shown_of_certificate(c, m.given_name, m.family_name)
from certification c
join completion k on k.number = c.completion
left join staff_member m on m.id = c.staff_id;

-- What changed since when, and in pages.
create index assignment_version_changed on assignment_version (changed_at, id);
create index certificate_version_changed on certificate_version (changed_at, id);
