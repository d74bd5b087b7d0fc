-- The last day, included, on which a certificate from outside counts, as whoever tells of it says.
alter table completion_report add column valid_until date;
