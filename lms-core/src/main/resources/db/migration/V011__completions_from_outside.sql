-- Fact 5: what other systems and rosters say that somebody completed. The key is the sender's: the same one is told once.
create table completion_report (
    number             bigint      primary key default nextval('fact_number'),
    id                 uuid        not null unique,
    recorded_at        timestamptz not null default clock_timestamp(),
    entry_id           bigint      not null,
    ordinal            int         not null,
    source             text        not null,
    key                text        not null,
    staff_uuid         uuid,
    identifier_system  text,
    identifier_value   text,
    course             text        not null,
    completed_on       date,
    completed_at       timestamptz,
    score_percent      int         check (score_percent between 0 and 100),
    source_system      text        not null,
    evidence_kind      text        not null,
    evidence_reference text,
    evidence_issuer    text,
    evidence_link      text,
    evidence_sha256    text,
    unique (source, key),
    check ((staff_uuid is null) = (identifier_value is not null)),
    check ((identifier_system is null) = (identifier_value is null)),
    check ((completed_on is null) <> (completed_at is null))
);
create index completion_report_entry on completion_report (entry_id, ordinal);
create trigger facts_only before update or delete on completion_report for each row execute function refuse_change();

-- Fact 5: what a completion report came to. The completion is the one it made, or the one that was there already.
create table completion_settled (
    report      bigint      primary key,
    recorded_at timestamptz not null,
    outcome     text        not null check (outcome in ('RECORDED', 'DUPLICATE', 'DISCARDED')),
    completion  bigint,
    remark      text,
    decided_by  text,
    check ((outcome = 'DISCARDED') = (completion is null)),
    check ((outcome = 'DISCARDED') = (decided_by is not null))
);
create index completion_settled_completion on completion_settled (completion);
create trigger facts_only before update or delete on completion_settled for each row execute function refuse_change();

-- Completion reports that are not settled: waiting, or parked until the person is known or somebody decides.
create table completion_work (
    report bigint      primary key,
    state  text        not null check (state in ('PENDING', 'PARKED')),
    reason text,
    since  timestamptz not null default clock_timestamp()
);
create index completion_work_pending on completion_work (report) where state = 'PENDING';
create index completion_work_parked on completion_work (since, report) where state = 'PARKED';
