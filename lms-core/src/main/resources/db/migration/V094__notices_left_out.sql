-- Fact 9: what a letter did not say when it left, because it was true no more or for somebody else to hear. It was not
-- told: where it becomes true again it is.
create table notice_left_out (
    notice      bigint      primary key,
    recorded_at timestamptz not null
);
create trigger facts_only before update or delete on notice_left_out for each row execute function refuse_change();
