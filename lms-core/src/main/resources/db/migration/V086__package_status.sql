-- What the server made of a commit, apart: rules of sequencing ask whether something is completed, satisfied, or neither is
-- known. Null where it is not known, and in what was told before there were such rules.
alter table package_commit
    add column completed  boolean,
    add column satisfied  boolean,
    add column measure    numeric,
    -- What the part said of objectives of its own, by their id; null where nothing.
    add column objectives jsonb;
