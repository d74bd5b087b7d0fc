-- By which number a source names somebody's manager: who reports to whom is asked from the manager's side.
alter table staff_member
    add column manager_value  text generated always as (member #>> '{attributes,MANAGER,text}') stored,
    add column manager_system text generated always as (member #>> '{attributes,MANAGER,system}') stored;
create index staff_member_manager on staff_member (manager_value) where manager_value is not null;

-- Technical: whose account leads which unit, with all below it, as whoever manages accounts says.
create table unit_lead (
    account  uuid        not null references account (id),
    unit     text        not null,
    named_by text        not null,
    named_at timestamptz not null default clock_timestamp(),
    primary key (account, unit)
);

-- Fact 9: that a manager reminded somebody. Once for a person and day, whoever does it; the letter is a message like all others.
create table nudge (
    number      bigint      primary key default nextval('fact_number'),
    recorded_at timestamptz not null,
    staff_id    bigint      not null,
    day         date        not null,
    nudged_by   text        not null,
    things      int         not null check (things > 0),
    message     uuid,
    remark      text        not null,
    unique (staff_id, day)
);
create trigger facts_only before update or delete on nudge for each row execute function refuse_change();

alter table notice_message drop constraint notice_message_kind_check;
alter table notice_message add constraint notice_message_kind_check
    check (kind in ('DIGEST', 'MANAGER_DIGEST', 'TEAM', 'NUDGE'));
