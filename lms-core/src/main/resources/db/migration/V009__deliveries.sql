-- What left for a target that can neither be read back nor told twice is written down before it leaves; what
-- became of it may be for a person to decide. `late` is an answer to a claim that another had taken over: kept, and
-- without consequence. `told` is what the target was to show, so that an attempt says it also years later.
alter table delivery_attempt drop constraint delivery_attempt_outcome_check;
alter table delivery_attempt add constraint delivery_attempt_outcome_check
    check (outcome in ('SENT', 'SEEN_ON_READ_BACK', 'ACCEPTED', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'RESEND_ASKED',
        'DECIDED_TAKEN'));
alter table delivery_attempt add column late boolean not null default false;
alter table delivery_attempt add column told jsonb;
drop index delivery_attempt_told;
create index delivery_attempt_told on delivery_attempt (staff_id)
    where outcome in ('SENT', 'SEEN_ON_READ_BACK', 'ACCEPTED', 'ANSWER_UNKNOWN', 'DECIDED_TAKEN');

-- claim names who holds the lease, null at rest.
alter table delivery_item drop constraint delivery_item_state_check;
alter table delivery_item add constraint delivery_item_state_check
    check (state in ('WANTED', 'SENT', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'ACCEPTED', 'SEEN_ON_READ_BACK'));
alter table delivery_item add column claim uuid;
create index delivery_item_sent on delivery_item (target) where state = 'SENT';
create index delivery_item_newest on delivery_item (wanted_at, id);

-- Fact 7, for targets: who held one, who let it go on, and why.
create table target_decision (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    target      text        not null,
    decision    text        not null check (decision in ('HOLD', 'RESUME')),
    decided_by  text        not null,
    reason      text        not null check (reason <> '')
);
create index target_decision_latest on target_decision (target, number);
create trigger facts_only before update or delete on target_decision for each row execute function refuse_change();

-- Technical: a target told of everything anew or for the first time. What is done is counted from the items.
create table delivery_backfill (
    id            bigint      generated always as identity primary key,
    target        text        not null,
    scope         text        not null check (scope in ('NEW', 'ALL')),
    state         text        not null check (state in ('RUNNING', 'DONE', 'CANCELLED')),
    total         bigint      not null,
    begun_at      timestamptz not null,
    begun_by      text        not null,
    reason        text        not null check (reason <> ''),
    ended_at      timestamptz,
    ended_by      text,
    claimed_until timestamptz
);
create unique index delivery_backfill_running on delivery_backfill (target) where state = 'RUNNING';
