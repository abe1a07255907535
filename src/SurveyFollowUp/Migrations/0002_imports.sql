create table surveys (
    id         uuid primary key default gen_random_uuid(),
    name       text not null check (name <> ''),
    created_at timestamptz not null
);
create unique index surveys_name on surveys (lower(name) collate "C");

create table imports (
    id            uuid primary key,
    file_name     text not null,
    file_hash     bytea not null,                     -- SHA-256 of the bytes
    file_size     bigint not null,
    uploaded_by   uuid references users on delete set null,
    uploaded_at   timestamptz not null,
    state         text not null check (state in ('Asking', 'Staging', 'Checked', 'Confirmed', 'Done', 'Refused', 'Cancelled')),
    refused       text,                               -- the sentence's key, when Refused
    reading       jsonb,                              -- how the file is read: encoding, delimiter, columns, scale
    survey_id     uuid references surveys,
    heartbeat_at  timestamptz,
    confirmed_at  timestamptz,                        -- the working clock of its follow-ups starts here
    done_at       timestamptz,
    seconds       numeric,
    rows_staged   int not null default 0,
    rows_merged   int not null default 0,
    rows_total    int not null default 0,
    opened        int not null default 0,
    added         int not null default 0,
    satisfied     int not null default 0,
    passive       int not null default 0,
    excluded      int not null default 0,
    duplicate     int not null default 0,
    rejected      int not null default 0,
    -- Nothing is dropped silently: an import is done only when every row has its verdict.
    constraint imports_conserve_rows check (state <> 'Done' or rows_total = opened + added + satisfied + passive + excluded + duplicate + rejected)
);
create index imports_by_hash on imports (file_hash);
create index imports_at_work on imports (uploaded_at) where state in ('Staging', 'Confirmed');

-- The same file is imported once, however many upload it at the same time.
create unique index imports_one_at_work_per_file on imports (file_hash) where state in ('Confirmed', 'Done');

create table column_mappings (
    signature  bytea primary key,                     -- SHA-256 of the normalised header
    reading    jsonb not null,
    survey_id  uuid not null references surveys,
    updated_at timestamptz not null
);

-- The rows of a file as they were read and judged, until the import is done or cancelled.
create table import_staging (
    import_id    uuid not null,
    row_no       int not null,
    id           uuid not null,                       -- of its response, and of its respondent where they are new
    line         int not null,
    problem      text,                                -- null: a good row
    problem_is_exclusion boolean not null default false,
    detail       text not null default '',
    identity     text collate "C",
    response_key text collate "C",
    email        text,
    phone        text,
    customer_no  text,
    name         text not null default '',
    company      text not null default '',
    language     text not null default '',
    touchpoint   text not null default '',
    score        numeric,
    comment      text not null default '',
    answered_at  timestamptz,
    segment      text,
    rule         text,
    primary key (import_id, row_no)
);

-- What became of every row, for ever.
create table import_rows (
    import_id   uuid not null references imports on delete cascade,
    row_no      int not null,
    line        int not null,
    verdict     text not null check (verdict in ('opened', 'added', 'satisfied', 'passive', 'excluded', 'duplicate', 'rejected')),
    reason      text,
    detail      text not null default '',
    response_id uuid,
    primary key (import_id, row_no)
);

create table respondents (
    id             uuid primary key,
    email          text,
    phone          text,
    customer_no    text,
    name           text not null default '',
    company        text not null default '',
    language       text not null default '',
    no_contact_at  timestamptz,                       -- asked us never to contact them again
    created_at     timestamptz not null
);

-- Every way a person is recognised: "email:anna@example.org", "customer:4711", "phone:+46701740605".
create table respondent_identities (
    identity      text collate "C" primary key,
    respondent_id uuid not null references respondents on delete cascade
);
create index respondent_identities_of on respondent_identities (respondent_id);

create table responses (
    id            uuid primary key,
    survey_id     uuid not null references surveys,
    respondent_id uuid not null references respondents,
    import_id     uuid not null references imports,
    row_no        int not null,
    response_key  text collate "C" not null,
    metric        text not null check (metric in ('Nps', 'Csat', 'Ces')),
    score         numeric not null,
    scale_min     numeric not null,
    scale_max     numeric not null,
    comment       text not null default '',
    language      text not null default '',
    touchpoint    text not null default '',
    answered_at   timestamptz,
    imported_at   timestamptz not null,
    segment       text not null check (segment in ('Satisfied', 'Passive', 'Dissatisfied', 'VeryDissatisfied')),
    rule          text not null,
    follow_up_id  uuid
);
-- The same answer is kept once, whichever file brings it.
create unique index responses_once on responses (survey_id, response_key);
create index responses_of on responses (respondent_id, imported_at desc);
create index responses_follow_up on responses (follow_up_id) where follow_up_id is not null;
