-- What-ifs and shadow replays of drafts. A technical table: what they find is never a fact.
create table policy_run (
    number       bigint      generated always as identity primary key,
    kind         text        not null check (kind in ('WHAT_IF', 'SHADOW')),
    draft        bigint      not null references draft,
    asked_by     text        not null,
    asked_at     timestamptz not null default clock_timestamp(),
    asked        jsonb       not null,
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    done         bigint      not null default 0,
    total        bigint      not null,
    cancel_asked boolean     not null default false,
    heard_at     timestamptz not null default clock_timestamp(),
    ended_at     timestamptz,
    problem      text,
    finding      jsonb
);
create index policy_run_draft on policy_run (draft, kind, number desc);
