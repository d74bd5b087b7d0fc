-- Who may call the API. The secret itself is kept nowhere: it was shown once.
create table api_token (
    id           uuid        primary key,
    client       text        not null check (client ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    scopes       text[]      not null,
    hint         text        not null,
    hash         text        not null unique,
    created_by   text        not null,
    created_at   timestamptz not null default clock_timestamp(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text
);
create index api_token_client on api_token (client, created_at);

-- Technical: a roster that was uploaded and looked through, and waits for somebody's yes. Deleted with that.
create table roster_draft (
    id          uuid        primary key,
    uploaded_by text        not null,
    uploaded_at timestamptz not null default clock_timestamp(),
    file        text        not null,
    issuer      text,
    content     bytea       not null
);
