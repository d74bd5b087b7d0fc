-- A course that somebody chose themselves is recorded like other decisions by hand; it asks nothing of anybody.
alter table ruling drop constraint ruling_kind_check;
alter table ruling add constraint ruling_kind_check check (kind in
    ('EXEMPTED', 'EXTENDED', 'CREDITED', 'ASSIGNED_BY_HAND', 'SELF_ENROLLED', 'ON_LEAVE', 'COMPLETION_CORRECTED',
     'ENDED'));
