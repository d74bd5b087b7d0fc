-- Fact: what a person stopped, paused or let run again of what takes messages and works on this hospital's nodes: a
-- listener, a queue that is a source, the work on people. The latest for each counts, on every node and after every start.
create table flow_decision (
    number      bigint      primary key,
    recorded_at timestamptz not null,
    flow        text        not null,
    decision    text        not null check (decision in ('STOP', 'PAUSE', 'RUN')),
    decided_by  text        not null,
    reason      text        not null check (reason <> '')
);
create index flow_decision_latest on flow_decision (flow, number);
create trigger facts_only before update or delete on flow_decision for each row execute function refuse_change();
