-- A publication of a coming day asks, when its day comes, whether anything changed since. The rows lie in the order of
-- their time.
create index assignment_change_at on assignment_change using brin (at);
