-- Which native object is which staff member moves with each verdict of a person; the rows stay append-only.
alter table identity_link drop constraint identity_link_verdict_check;
alter table identity_link add constraint identity_link_verdict_check
    check (verdict in ('MINTED', 'MATCHED', 'MERGED', 'UNMERGED'));
-- The verdict that moved the object; null where its identifiers found the person.
alter table identity_link add column decision bigint;
create index identity_link_object on identity_link (source, native_id, number);

-- Fact 2: what somebody decided about two people. SAME: other_id is staff_id from then on; APART takes that back.
create table identity_verdict (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    verdict     text        not null check (verdict in ('SAME', 'APART', 'NOT_SAME')),
    staff_id    bigint      not null,
    staff_uuid  uuid        not null,
    other_id    bigint      not null,
    other_uuid  uuid        not null,
    decided_by  text        not null,
    reason      text        not null,
    check (staff_id <> other_id)
);
create index identity_verdict_staff on identity_verdict (staff_id, number);
create index identity_verdict_other on identity_verdict (other_id, number);
create trigger facts_only before update or delete on identity_verdict for each row execute function refuse_change();

-- Fact 2: whose a completion is since a verdict. Without a row it is theirs for whom it was recorded.
create table completion_move (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    completion  bigint      not null,
    staff_id    bigint      not null,
    decision    bigint      not null
);
create index completion_move_completion on completion_move (completion, number);
create index completion_move_staff on completion_move (staff_id);
create trigger facts_only before update or delete on completion_move for each row execute function refuse_change();

-- Derived: people who turned out to be somebody else. Such a person has no row in staff_member and is counted nowhere.
create table staff_merged (
    staff_id      bigint primary key,
    uuid          uuid   not null unique,
    survivor_id   bigint not null,
    survivor_uuid uuid   not null,
    decision      bigint not null
);
create index staff_merged_survivor on staff_merged (survivor_id);

-- Whose an attempt is now: theirs whose the completion is, else theirs who made it, under the name of today.
create view attempt_owner as
    select a.id, coalesce(
        (select m.staff_id from completion c join completion_move m on m.completion = c.number
         where c.attempt = a.id order by m.number desc limit 1),
        (select x.survivor_id from staff_merged x where x.staff_id = a.staff_id), a.staff_id) as staff_id
    from attempt a;

-- Everyone who states the identifier; the owner is the first of them. More than one only after an unmerge.
alter table staff_identifier add column holders bigint[] not null default '{}';
update staff_identifier set holders = array[staff_id];
create index staff_identifier_shared on staff_identifier using gin (holders) where cardinality(holders) > 1;

-- What was told in somebody's name must be known for ever, so that it can be taken back.
alter table delivery_attempt add column kind text;
alter table delivery_attempt add column key text;
alter table delivery_attempt disable trigger facts_only;
update delivery_attempt a set kind = d.kind, key = d.key from delivery_item d where d.id = a.item_id;
alter table delivery_attempt enable trigger facts_only;
alter table delivery_attempt alter column kind set not null;
alter table delivery_attempt alter column key set not null;
create index delivery_attempt_told on delivery_attempt (staff_id)
    where outcome in ('SEEN_ON_READ_BACK', 'ANSWER_UNKNOWN');
create index delivery_item_artefact on delivery_item (target, kind, key);

-- Technical: whom to compare with others, because name or e-mail are new.
create table identity_work (
    staff_id bigint primary key
);
create function compare_again() returns trigger language plpgsql as $$
begin
    insert into identity_work (staff_id) values (new.id) on conflict do nothing;
    return null;
end $$;
create trigger compare_new after insert on staff_member for each row execute function compare_again();
create trigger compare_changed after update on staff_member for each row
    when (old.family_name is distinct from new.family_name or old.given_name is distinct from new.given_name
          or old.member -> 'attributes' -> 'EMAIL' ->> 'text' is distinct from new.member -> 'attributes' -> 'EMAIL' ->> 'text')
    execute function compare_again();

-- Technical: under what sounds and addresses a person is looked for.
create table identity_key (
    staff_id bigint not null,
    key      text   not null,
    primary key (staff_id, key)
);
create index identity_key_key on identity_key (key, staff_id);

-- Technical: pairs who look like one person. Proposed to a person, never acted upon.
create table identity_proposal (
    staff_id   bigint      not null,
    other_id   bigint      not null,
    score      int         not null,
    comparison jsonb       not null,
    found_at   timestamptz not null default clock_timestamp(),
    primary key (staff_id, other_id),
    check (staff_id < other_id)
);
create index identity_proposal_other on identity_proposal (other_id);
create index identity_proposal_score on identity_proposal (score desc, staff_id, other_id);

-- An account and the person it is of today: whoever turned out to be somebody else signs in as that one.
create view account_today as
    select a.id, a.username, coalesce(x.survivor_uuid, a.staff_uuid) as staff_uuid, a.roles, a.password_hash,
           a.must_change_password, a.enabled, a.failed_sign_ins, a.locked_until, a.created_at, a.password_changed_at
    from account a left join staff_merged x on x.uuid = a.staff_uuid;
