-- A certificate that a record names no more is looked at too: it may have been taken back just before.
create function note_credentials_changed() returns trigger language plpgsql as $$
begin
    insert into credential_work (source, native_id)
    select r.source, r.native_id from fresh r join credential_mapping m on m.source = r.source
    join earlier e on e.source = r.source and e.native_id = r.native_id
    where r.held::text like '%"CREDENTIAL[%' or e.held::text like '%"CREDENTIAL[%'
    order by r.source, r.native_id
    on conflict do nothing;
    return null;
end $$;
drop trigger note_credentials_changed on source_record;
create trigger note_credentials_changed after update on source_record
    referencing old table as earlier new table as fresh
    for each statement execute function note_credentials_changed();
