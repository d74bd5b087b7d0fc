-- What was mapped on the console is a publication of its own, laid over what the files say.
alter table world_fact drop constraint world_fact_kind_check;
alter table world_fact add constraint world_fact_kind_check check (kind in ('CONTENT', 'SETTINGS', 'UNITS', 'CROSSWALK'));

-- The first day of the position, where an assignment was made ahead of it.
alter table assignment add column ahead_of date;

-- What the crosswalk page asks.
create index position_unmapped on position (job_code) where role is null;
