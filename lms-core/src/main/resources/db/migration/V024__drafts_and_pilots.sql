-- A publication may be that of a draft, and may be in force for some alone.
alter table world_fact add column draft bigint;
alter table world_fact drop constraint world_fact_kind_check;
alter table world_fact add constraint world_fact_kind_check
    check (kind in ('CONTENT', 'SETTINGS', 'UNITS', 'CROSSWALK', 'PILOT'));

-- A draft: a whole policy as its author wrote it, never changed; an edited draft is another one. A technical table: what
-- is published of it stands whole in world_fact.
create table draft (
    number     bigint      generated always as identity primary key,
    made_at    timestamptz not null default clock_timestamp(),
    made_by    text        not null,
    origin     text        not null check (origin in ('PAGE', 'COMMAND', 'FILES', 'ROLLBACK')),
    note       text        not null,
    -- The files, as [{"kind", "name", "text"}].
    files      text        not null,
    -- Over what was uploaded.
    files_hash text        not null,
    -- The version of the policy that it started from.
    based_on   int         not null,
    state      text        not null check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'REFUSED', 'DROPPED'))
);

-- What became of a draft, step by step.
create table draft_step (
    draft   bigint      not null references draft,
    ordinal int         not null,
    at      timestamptz not null default clock_timestamp(),
    by      text        not null,
    state   text        not null,
    note    text        not null,
    primary key (draft, ordinal)
);
create trigger facts_only before update or delete on draft_step for each row execute function refuse_change();
