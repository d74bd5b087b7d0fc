-- Technical: what senders are told after their first answer, on a way of its own (HL7 v2 in enhanced mode: the application
-- acknowledgement). Written in one commit with the journal entry; kept for a while after the sender has it, so that a
-- message that comes again is answered again, byte by byte.
create table second_answer (
    entry_id        bigint      primary key,
    source          text        not null,
    content         bytea       not null,
    -- Null: the sender has it.
    next_attempt_at timestamptz,
    attempts        int         not null default 0,
    reason          text,
    sent_at         timestamptz,
    check (next_attempt_at is not null or sent_at is not null)
) with (fillfactor = 80);
create index second_answer_due on second_answer (source, next_attempt_at) where next_attempt_at is not null;
create index second_answer_sent on second_answer (sent_at) where next_attempt_at is null;
