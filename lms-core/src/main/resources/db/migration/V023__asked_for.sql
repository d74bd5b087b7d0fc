-- Fact 6: what somebody asked for about a person and somebody else decides.
create table ruling_request (
    id          uuid        primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    staff_uuid  uuid        not null,
    wish        text        not null check (wish in ('EXEMPTION', 'EXTENSION')),
    requirement text        not null,
    cycle       int,
    from_on     date,
    until_on    date,
    due_on      date,
    evidence    jsonb,
    reason      text        not null check (reason <> ''),
    asked_by    text        not null,
    lapses_at   timestamptz not null,
    check ((wish = 'EXEMPTION') = (from_on is not null)),
    check ((wish = 'EXTENSION') = (due_on is not null and cycle is not null))
);
create index ruling_request_staff on ruling_request (staff_uuid, recorded_at);
create trigger facts_only before update or delete on ruling_request for each row execute function refuse_change();

-- Fact 6: what became of it. Without a row it waits until it lapses.
create table ruling_request_settled (
    request     uuid        primary key references ruling_request (id),
    recorded_at timestamptz not null default clock_timestamp(),
    outcome     text        not null check (outcome in ('APPROVED', 'REFUSED', 'WITHDRAWN')),
    settled_by  text        not null,
    reason      text        not null,
    ruling      bigint,
    check ((outcome = 'APPROVED') = (ruling is not null)),
    check (outcome <> 'REFUSED' or reason <> '')
);
create trigger facts_only before update or delete on ruling_request_settled for each row execute function refuse_change();

-- Fact 5: a certificate from elsewhere that a learner hands in. The document itself stays with them.
create table certificate_claim (
    id           uuid        primary key,
    recorded_at  timestamptz not null default clock_timestamp(),
    staff_uuid   uuid        not null,
    course       text        not null,
    issuer       text        not null check (issuer <> ''),
    reference    text        not null check (reference <> ''),
    completed_on date        not null,
    valid_until  date,
    link         text,
    sha256       text,
    handed_in_by text        not null,
    check (valid_until >= completed_on),
    check (link is not null or sha256 is not null)
);
create index certificate_claim_staff on certificate_claim (staff_uuid, recorded_at);
create trigger facts_only before update or delete on certificate_claim for each row execute function refuse_change();

-- Fact 5: what a reviewer made of it. Without a row it waits.
create table certificate_review (
    claim       uuid        primary key references certificate_claim (id),
    recorded_at timestamptz not null default clock_timestamp(),
    outcome     text        not null check (outcome in ('ACCEPTED', 'REFUSED')),
    reviewed_by text        not null,
    reason      text        not null,
    completion  uuid,
    check ((outcome = 'ACCEPTED') = (completion is not null)),
    check (outcome <> 'REFUSED' or reason <> '')
);
create trigger facts_only before update or delete on certificate_review for each row execute function refuse_change();
