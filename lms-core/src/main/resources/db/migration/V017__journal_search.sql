-- Each filter of the journal page answers from an index. A replay adds reports to its own entry: there is no entry of another.
create index journal_entry_kind on journal_entry (kind, id);
drop index journal_entry_refused;
create index journal_entry_state on journal_entry (state, id) where state <> 'ACCEPTED';
create index staff_identifier_value on staff_identifier (value);
alter table journal_entry drop column replay_of;
