-- Fact 5: that a skills check-off was begun: whose, of which course, with which steps.
create table check_off (
    id          uuid        primary key,
    number      bigint      not null unique default nextval('fact_number'),
    recorded_at timestamptz not null,
    staff_uuid  uuid        not null,
    course      text        not null,
    steps_hash  text        not null,
    begun_by    text        not null
);
create index check_off_staff on check_off (staff_uuid, course);
create trigger facts_only before update or delete on check_off for each row execute function refuse_change();

-- Fact 5: what was seen, said and signed at it; of a step the last word holds.
create table check_off_entry (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null,
    check_off   uuid        not null,
    what        text        not null
        check (what in ('DONE', 'NOT_YET', 'REMARK', 'OBSERVER_SIGNED', 'REOPENED', 'LEARNER_SIGNED', 'ABANDONED')),
    step        text        not null,
    remark      text        not null,
    decided_by  text        not null,
    check ((what in ('DONE', 'NOT_YET')) = (step <> ''))
);
create index check_off_entry_check_off on check_off_entry (check_off, number);
create trigger facts_only before update or delete on check_off_entry for each row execute function refuse_change();
