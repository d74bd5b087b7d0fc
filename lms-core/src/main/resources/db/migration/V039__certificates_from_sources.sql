-- Technical: whose certificates become evidence of completions. A source is here once it has a mapping.
create table credential_mapping (
    source text primary key,
    hash   text not null
);

-- Technical: source records whose certificates are to be looked at. What a record says counts, not how it came to say it.
create table credential_work (
    source    text        not null,
    native_id text        not null,
    since     timestamptz not null default clock_timestamp(),
    primary key (source, native_id)
);
create index credential_work_since on credential_work (since);

-- Technical: which certificate of a record became which completion report, and the ruling that took it back, if one did.
-- The report and the ruling are the facts.
create table credential_evidence (
    source     text not null,
    native_id  text not null,
    key        text not null,
    granted_on date not null,
    report     uuid not null unique,
    correction uuid,
    primary key (source, native_id, key, granted_on)
);

create function note_credentials() returns trigger language plpgsql as $$
begin
    insert into credential_work (source, native_id)
    select r.source, r.native_id from fresh r join credential_mapping m on m.source = r.source
    where r.held::text like '%"CREDENTIAL[%'
    order by r.source, r.native_id
    on conflict do nothing;
    return null;
end $$;
create trigger note_credentials_new after insert on source_record referencing new table as fresh
    for each statement execute function note_credentials();
create trigger note_credentials_changed after update on source_record referencing new table as fresh
    for each statement execute function note_credentials();

-- From when on a report bears on its person, where that is later than its arrival: a leaving or a transfer that is told ahead.
alter table staff_report add column applies_at timestamptz;
alter table report_work add column applies_at timestamptz;
alter table report_work drop constraint report_work_state_check;
alter table report_work add constraint report_work_state_check check (state in ('PENDING', 'AHEAD', 'PARKED', 'HELD'));
alter table report_work add constraint report_work_ahead_check check (state <> 'AHEAD' or applies_at is not null);
create index report_work_ahead on report_work (applies_at) where state = 'AHEAD';
