-- Fact 6: what somebody decided by hand about one person. Its number is its place among the facts about the person.
create table ruling (
    number      bigint      primary key,
    id          uuid        not null unique,
    staff_id    bigint      not null,
    recorded_at timestamptz not null,
    kind        text        not null check (kind in
        ('EXEMPTED', 'EXTENDED', 'ASSIGNED_BY_HAND', 'ON_LEAVE', 'COMPLETION_CORRECTED', 'ENDED')),
    content     jsonb       not null,
    asked_by    text,
    decided_by  text        not null,
    reason      text        not null check (reason <> ''),
    check ((kind in ('EXEMPTED', 'EXTENDED')) = (asked_by is not null)),
    -- Two people stand behind what takes a duty away.
    check (asked_by <> decided_by)
);
create index ruling_staff on ruling (staff_id, number);
create trigger facts_only before update or delete on ruling for each row execute function refuse_change();

-- Fact 2: whose a ruling is since a verdict. Without a row it is theirs about whom it was recorded.
create table ruling_move (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    ruling      bigint      not null,
    staff_id    bigint      not null,
    decision    bigint      not null
);
create index ruling_move_ruling on ruling_move (ruling, number);
create index ruling_move_staff on ruling_move (staff_id);
create trigger facts_only before update or delete on ruling_move for each row execute function refuse_change();

alter table person_fact drop constraint person_fact_kind_check;
alter table person_fact add constraint person_fact_kind_check check (kind in ('REPORT', 'COMPLETION', 'RULING'));
