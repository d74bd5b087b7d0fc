-- Packages that educators uploaded or a policy brought (SCORM, HTML5): each once, known by the SHA-256 of its zip, as courses
-- name it. The zip and the files taken out of it lie in content_file.
-- What people learned from must be there to be looked at later, so nothing of one ever changes.
create table training_package (
    hash        text        primary key,
    kind        text        not null,
    title       text        not null,
    manifest    jsonb       not null,
    size        bigint      not null,
    uploaded_at timestamptz not null default clock_timestamp(),
    uploaded_by text        not null
);
create table training_package_file (
    package text   not null references training_package (hash),
    path    text   not null,
    sha256  text   not null,
    size    bigint not null,
    primary key (package, path)
);
create index training_package_file_lower on training_package_file (package, lower(path));
create trigger facts_only before update or delete on training_package for each row execute function refuse_change();
create trigger facts_only before update or delete on training_package_file for each row execute function refuse_change();
