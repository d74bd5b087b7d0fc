-- By when: the last day of grace, the local time of the next morning at which the due day ends, and since when the
-- clock stands still. How far a learning path has come, with its steps.
alter table assignment
    add column grace_until date,
    add column ends_at     time,
    add column stopped_on  date,
    add column path        jsonb;

-- Why a certification ends when it ends, and when it turned out that it was never earned.
alter table certification
    add column because    text not null default '',
    add column revoked_on date;

-- What a certificate from outside states.
alter table completion
    add column valid_to    date,
    add column certificate text;

-- On which days the person was away, as sources said it or rulings that have ended.
alter table staff_member
    add column absences jsonb not null default '[]';
