-- Credit: a course that counts as completed though it was not taken here, and the hours that a certificate states.
alter table completion add column credit text check (credit in ('PRIOR_LEARNING', 'TEST_OUT', 'TRANSFER'));
alter table completion add column hours jsonb;
alter table completion_report add column hours jsonb;
alter table certificate_claim add column hours jsonb;

-- A credit is asked for by one and approved by another, as an exemption is.
alter table ruling drop constraint ruling_kind_check;
alter table ruling add constraint ruling_kind_check check (kind in
    ('EXEMPTED', 'EXTENDED', 'ASSIGNED_BY_HAND', 'ON_LEAVE', 'COMPLETION_CORRECTED', 'ENDED', 'CREDITED'));
alter table ruling drop constraint ruling_check;
alter table ruling add constraint ruling_asked_check
    check ((kind in ('EXEMPTED', 'EXTENDED', 'CREDITED')) = (asked_by is not null));

alter table ruling_request drop constraint ruling_request_wish_check;
alter table ruling_request add constraint ruling_request_wish_check check (wish in ('EXEMPTION', 'EXTENSION', 'CREDIT'));
alter table ruling_request alter column requirement drop not null;
alter table ruling_request add column credit jsonb;
alter table ruling_request add constraint ruling_request_credit_check
    check ((wish = 'CREDIT') = (credit is not null) and (wish = 'CREDIT') = (requirement is null));
