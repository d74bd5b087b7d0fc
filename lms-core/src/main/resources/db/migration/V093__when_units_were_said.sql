-- When an object was last said to describe a unit, or to be gone, by its source's clock and count; null where the source
-- says no time: then what arrives later counts. One of which only the end was heard describes none.
alter table unit_object alter column code drop not null;
alter table unit_object add column said_at timestamptz;
alter table unit_object add column sequence bigint;
