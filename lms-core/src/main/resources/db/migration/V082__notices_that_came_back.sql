-- What a report that comes back by mail names a letter by: nobody can guess it who did not get the letter.
alter table notice_message add column mark uuid not null default gen_random_uuid();
create unique index notice_message_mark on notice_message (mark);

alter table notice_attempt drop constraint notice_attempt_outcome_check;
alter table notice_attempt add constraint notice_attempt_outcome_check
    check (outcome in ('SENDING', 'SENT', 'TRY_LATER', 'ANSWER_UNKNOWN', 'BOUNCED', 'REFUSED', 'DROPPED', 'SEND_AGAIN',
        'ADDRESS_TRUSTED', 'DELAYED'));

-- Technical: each mail of the mailbox for what comes back, by a hash of it, and what it changed. No word of it is kept.
create table bounce_mail (
    fingerprint  text        primary key,
    verdict      text        not null
        check (verdict in ('BOUNCED', 'REFUSED', 'NOTED', 'UNKNOWN', 'REPEATED', 'NO_FAILURE', 'NOT_A_REPORT',
            'UNREADABLE', 'TOO_LARGE')),
    times        int         not null default 1,
    read_at      timestamptz not null default clock_timestamp()
);
create index bounce_mail_read on bounce_mail (read_at);

-- Technical: its one row says since when there is a mailbox, when it was read last and what stood in the way;
-- claimed_until is a lease.
create table bounce_mailbox (
    sole          boolean     primary key default true check (sole),
    claimed_until timestamptz,
    read_at       timestamptz,
    since         timestamptz,
    problem       text
);
insert into bounce_mailbox default values;
