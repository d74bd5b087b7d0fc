-- A target that cannot be read again can still answer for what it took.
alter table delivery_attempt drop constraint delivery_attempt_outcome_check;
alter table delivery_attempt add constraint delivery_attempt_outcome_check
    check (outcome in ('SEEN_ON_READ_BACK', 'ACCEPTED', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'RESEND_ASKED'));
alter table delivery_item drop constraint delivery_item_state_check;
alter table delivery_item add constraint delivery_item_state_check
    check (state in ('WANTED', 'TRY_LATER', 'ANSWER_UNKNOWN', 'PARKED', 'ACCEPTED', 'SEEN_ON_READ_BACK'));
