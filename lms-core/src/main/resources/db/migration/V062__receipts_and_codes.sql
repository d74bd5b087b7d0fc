-- Technical: secrets by which receipts and codes of certificates are made. The newest makes them; every one still tells
-- what it made.
create table signing_key (
    number  int         primary key check (number between 1 and 65535),
    secret  bytea       not null check (length(secret) = 32),
    made_at timestamptz not null default clock_timestamp(),
    made_by text        not null
);

-- Technical: codes of certificates that were printed. Who has one may ask whether the certificate still holds.
create table certificate_code (
    code        text        primary key,
    certificate text        not null unique,
    made_at     timestamptz not null default clock_timestamp()
);
