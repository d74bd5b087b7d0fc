-- What clients that provision people (SCIM) keep here: each resource as its client told it, in a version that grows. It
-- is what a client is answered, and no fact: what was said of people stands in staff_report, also after a resource is
-- deleted.
create table provisioned_resource (
    number      bigint      generated always as identity primary key,
    id          uuid        not null unique,
    source      text        not null,
    kind        text        not null check (kind in ('USER', 'GROUP')),
    -- No other resource of the source and kind has it; null where several may.
    unique_name text,
    label       text        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    modified_at timestamptz not null,
    content     text        not null
) with (fillfactor = 80);
create index provisioned_resource_order on provisioned_resource (source, kind, number);
create unique index provisioned_resource_name on provisioned_resource (source, kind, unique_name)
    where unique_name is not null;

-- By what a resource is found.
create table provisioned_key (
    resource_id uuid not null references provisioned_resource (id) on delete cascade,
    name        text not null,
    value       text not null,
    primary key (resource_id, name, value)
);
create index provisioned_key_value on provisioned_key (name, value);

create table provisioned_member (
    group_id  uuid not null references provisioned_resource (id) on delete cascade,
    member_id uuid not null references provisioned_resource (id) on delete cascade,
    primary key (group_id, member_id)
);
create index provisioned_member_member on provisioned_member (member_id);
