-- How people get on in packages. What counts as learned is a fact of its own (attempt, completion); this is what the
-- packages told, as they told it, and what must be known to let people go on where they were.
create table package_attempt (
    -- That of the attempt that was begun (attempt_begun), which says what content it is held to.
    id        uuid        primary key,
    -- Whose it was when it was opened last.
    person    uuid        not null,
    course    text        not null,
    package   text        not null references training_package (hash),
    began_at  timestamptz not null default clock_timestamp(),
    -- When its outcome was recorded as a fact; until then the attempt goes on.
    closed_at timestamptz,
    -- The latest commit that may have ended it, until it was looked at whether it did: for the case that a node dies in between.
    to_judge  bigint
);
create index package_attempt_open on package_attempt (person) where closed_at is null;
create index package_attempt_to_judge on package_attempt (id) where closed_at is null and to_judge is not null;

-- One opening of the player. The latest of an attempt is the one that may move its state.
create table package_session (
    id       uuid        primary key,
    number   bigint      not null generated always as identity,
    attempt  uuid        not null references package_attempt (id),
    began_at timestamptz not null default clock_timestamp()
);
create index package_session_attempt on package_session (attempt, number);

-- The journal of what packages told: before anything follows from it, and never changed.
create table package_commit (
    number          bigint      primary key generated always as identity,
    attempt         uuid        not null references package_attempt (id),
    session         uuid        not null references package_session (id),
    -- Counted by the page: told again it is the same one.
    sequence        int         not null,
    part            int         not null,
    received_at     timestamptz not null default clock_timestamp(),
    -- Whether the part was left with it.
    ended           boolean     not null,
    -- A later session had begun: it is kept and judged, and moves no state.
    superseded      boolean     not null,
    -- What the server made of it.
    done            boolean     not null,
    failed          boolean     not null,
    suspended       boolean     not null,
    score_percent   int,
    session_seconds int         not null,
    data            text        not null check (octet_length(data) <= 1048576),
    unique (session, sequence)
);
create index package_commit_part on package_commit (attempt, part, number);
create trigger facts_only before update or delete on package_commit for each row execute function refuse_change();

-- Who may fetch the files of a package for how long: a hash of the unguessable part of the address.
create table package_access (
    token_hash text        primary key,
    package    text        not null references training_package (hash),
    -- None where an educator looks at it: then nothing is recorded.
    attempt    uuid        references package_attempt (id),
    learner    text        not null,
    expires_at timestamptz not null
);
create index package_access_expiry on package_access (expires_at);
