-- What a database of tests began with, and how it becomes so again: rows go, and those of the beginning come back.

create schema as_prepared;

create table as_prepared.beginning (table_name name primary key, columns text not null);

do $$
declare
    one record;
    has_rows boolean;
begin
    for one in
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    loop
        execute format('select exists (select from public.%I)', one.name) into has_rows;
        if has_rows then
            execute format('create table as_prepared.%I as table public.%I', one.name, one.name);
            insert into as_prepared.beginning
            select one.name, string_agg(quote_ident(attname), ', ')
            from pg_attribute
            where attrelid = format('public.%I', one.name)::regclass
              and attnum > 0 and not attisdropped and attgenerated = '';
        end if;
    end loop;
end
$$;

create table as_prepared.counter as
select sequencename, coalesce(last_value, start_value) as value, last_value is not null as is_called
from pg_sequences
where schemaname = 'public';

-- Whatever changes a column, a constraint or a function writes a row of these anew. A table's own row is written also
-- for what is known of its size, and a trigger's is written twice by who turns it off and on again.
create function as_prepared.shape() returns text language sql as $$
    select string_agg(concat(what, ' ', rows, ' ', latest), ', ' order by what)
    from (
        select 'class' as what, count(*) as rows, sum(hashtext(concat(relname, relkind, reloptions))) as latest
        from pg_class where relnamespace = 'public'::regnamespace
        union all
        select 'column', count(*), max(a.xmin::text::bigint)
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace
        union all
        select 'constraint', count(*), max(xmin::text::bigint)
        from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select 'trigger', count(*), sum(hashtext(concat(tgname, tgenabled, tgtype, tgfoid)))
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'public'::regnamespace
        union all
        select 'function', count(*), max(xmin::text::bigint)
        from pg_proc where pronamespace = 'public'::regnamespace
        union all
        select 'schema', count(*), 0 from pg_namespace where nspname not like 'pg\_%'
    ) parts
$$;

create function as_prepared.size() returns numeric language sql as $$
    select sum(pg_relation_size(oid)) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
$$;

create table as_prepared.expected as select as_prepared.shape() as shape, as_prepared.size() as size;

-- False when rows alone do not make it so again, or there were so many that the next test would walk over what they
-- leave behind.
create function as_prepared.restore() returns boolean language plpgsql as $$
declare
    one record;
begin
    if exists (select from as_prepared.expected
               where shape <> as_prepared.shape() or size + 2 * 1024 * 1024 < as_prepared.size()) then
        return false;
    end if;
    -- Neither triggers, which keep facts from being deleted, nor foreign keys.
    perform set_config('session_replication_role', 'replica', true);
    perform set_config('synchronous_commit', 'off', true);
    for one in
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0
    loop
        execute format('delete from public.%I', one.name);
    end loop;
    for one in select table_name as name, columns from as_prepared.beginning loop
        execute format(
            'insert into public.%I (%s) overriding system value select %s from as_prepared.%I',
            one.name, one.columns, one.columns, one.name);
    end loop;
    -- A table that was counted while it was empty counts as empty when it is full, and plans made for that walk over all
    -- of it for each row of another.
    update pg_class set relpages = 0, reltuples = -1
    where relnamespace = 'public'::regnamespace and relkind = 'r';
    delete from pg_statistic
    where starelid in (select oid from pg_class where relnamespace = 'public'::regnamespace);
    perform setval(format('public.%I', sequencename)::regclass, value, is_called) from as_prepared.counter;
    return true;
end
$$;
