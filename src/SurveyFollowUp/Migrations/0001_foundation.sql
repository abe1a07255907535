-- The one clock. Only a test database is ever ahead of the server's own.
create table clock (
    only_row boolean primary key default true check (only_row),
    ahead    interval not null default '0'
);
insert into clock default values;

create function app_now() returns timestamptz language sql stable as 'select now() + ahead from clock';

-- What there is one of.
create table installation (
    only_row        boolean primary key default true check (only_row),
    is_demo         boolean not null default false,   -- made-up people: nothing leaves, whatever the configuration says
    sending_held    boolean not null default false,
    setup_code_hash bytea                             -- of the code on the console that makes the first account
);
insert into installation default values;

-- The key ring of cookies and form tokens: shared by all nodes, valid over restarts.
create table data_protection_keys (
    name text collate "C" primary key,
    xml  text not null
);

create table users (
    id             uuid primary key default gen_random_uuid(),
    email          text not null,
    name           text not null,
    password_hash  text,                              -- null until the invitation has been used
    roles          text[] not null check (roles <@ array['Agent', 'Lead', 'Manager', 'Administrator'] and cardinality(roles) > 0),
    language       text not null check (language in ('sv', 'fi', 'en')),
    is_active      boolean not null default true,
    session        uuid not null default gen_random_uuid(),   -- a new value signs the person out everywhere
    failed_tries   int not null default 0,
    locked_until   timestamptz,
    created_at     timestamptz not null
);
create unique index users_email on users (lower(email) collate "C");

create table invitations (
    token_hash bytea primary key,
    user_id    uuid not null references users on delete cascade,
    expires_at timestamptz not null
);
