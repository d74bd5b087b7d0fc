-- A second answer follows the first. Until the process that writes the first says that it has written it, or that it never
-- will, the second is not due; a process that says nothing for so long has died over it.
alter table second_answer add column after_first boolean not null default false;
create index second_answer_after_first on second_answer (entry_id) where after_first;
