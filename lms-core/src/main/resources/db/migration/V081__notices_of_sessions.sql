-- What somebody is told about the sessions they are in.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('ASSIGNED', 'DUE_SOON', 'OVERDUE', 'EXPIRING', 'ESCALATED',
        'SESSION_MOVED', 'SESSION_CANCELLED', 'SESSION_PLACE', 'SESSION_SOON'));

-- A letter about sessions does not wait for tomorrow because today's has left: a day has as many as it takes.
alter table notice_message drop constraint notice_message_kind_check;
alter table notice_message add constraint notice_message_kind_check
    check (kind in ('DIGEST', 'MANAGER_DIGEST', 'TEAM', 'NUDGE', 'SESSIONS'));
alter table notice_message add column part int not null default 0;
alter table notice_message drop constraint notice_message_recipient_id_kind_day_key;
alter table notice_message add constraint notice_message_place unique nulls not distinct (recipient_id, kind, day, part);

-- Whom a change of a session may be news to: of a new plan all who ever were in, and where somebody leaves all who may
-- move up.
create function mark_session_people() returns trigger language plpgsql as $$
begin
    if is_somebody_told() then
        insert into notice_changed (staff_id)
        select distinct m.id
        from session_entry e
        left join staff_merged x on x.uuid = e.staff_uuid
        join staff_member m on m.uuid = coalesce(x.survivor_uuid, e.staff_uuid)
        where e.session in (select session from fresh)
        order by m.id;
    end if;
    return null;
end $$;
create trigger mark_session after insert on session_version referencing new table as fresh
    for each statement execute function mark_session_people();

create function mark_session_entries() returns trigger language plpgsql as $$
begin
    if is_somebody_told() then
        insert into notice_changed (staff_id)
        select distinct m.id
        from fresh f
        join session_entry e on e.session = f.session and (f.what = 'LEFT' or e.staff_uuid = f.staff_uuid)
        left join staff_merged x on x.uuid = e.staff_uuid
        join staff_member m on m.uuid = coalesce(x.survivor_uuid, e.staff_uuid)
        where f.what in ('ENROLLED', 'LEFT')
        order by m.id;
    end if;
    return null;
end $$;
create trigger mark_entries after insert on session_entry referencing new table as fresh
    for each statement execute function mark_session_entries();
