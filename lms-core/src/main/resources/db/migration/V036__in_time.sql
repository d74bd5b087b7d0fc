-- Days on which an assignment was not asked within its cycle: it goes on where it stood.
alter table assignment add column not_asked jsonb;

-- A run may try a mapping of the crosswalk, and no draft.
alter table policy_run alter column draft drop not null;

-- A draft that is approved may wait for the instant at which it takes force.
alter table draft add column takes_force_at timestamptz;
alter table draft drop constraint draft_state_check;
alter table draft add constraint draft_state_check check (state in
    ('DRAFT', 'SUBMITTED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'REFUSED', 'DROPPED'));
alter table draft add constraint draft_takes_force_check check (state <> 'SCHEDULED' or takes_force_at is not null);
create index draft_scheduled on draft (takes_force_at) where state = 'SCHEDULED';
