create table follow_ups (
    id                  uuid primary key,
    respondent_id       uuid not null references respondents,
    response_id         uuid not null references responses deferrable initially deferred,   -- each names the other: the response comes second
    version             int not null,
    status              text not null check (status in ('Open', 'Waiting', 'AfterCare', 'Closed')),
    segment             text not null check (segment in ('Dissatisfied', 'VeryDissatisfied')),
    reach               text not null,
    owner_id            uuid references users,
    escalation          text not null check (escalation in ('None', 'Lead', 'Manager')),
    opened_at           timestamptz not null,
    close_by            timestamptz not null,
    first_contact_at    timestamptz,
    solved_at           timestamptz,
    closed_at           timestamptz,
    closing             text check (closing in ('Recovered', 'SolvedNotConfirmed', 'NoContactWanted', 'Unreachable')),
    reopened            int not null default 0,
    is_reminded         boolean not null default false,
    cause               text not null default '',
    cause_is_suggested  boolean not null default false,
    -- The step that is not done, beside its row in steps: the queues read only this table.
    next_kind           text check (next_kind in ('Email', 'Call', 'AfterCareCall', 'Task')),
    next_starts_at      timestamptz,
    next_due_at         timestamptz,
    next_is_promise     boolean not null default false,
    -- A follow-up that is ours to move has a next step and a date.
    constraint follow_ups_have_a_next_step check ((status = 'Open') = (next_due_at is not null)),
    constraint follow_ups_closed_with_an_end check ((status = 'Closed') = (closing is not null and closed_at is not null))
);

-- The promise in the README: one open follow-up a person.
create unique index follow_ups_one_open_each on follow_ups (respondent_id) where status <> 'Closed';
create index follow_ups_queue on follow_ups (owner_id, next_due_at) where status = 'Open';
create index follow_ups_due on follow_ups (next_due_at) where status = 'Open';
create index follow_ups_opened on follow_ups (opened_at);
create index follow_ups_closed on follow_ups (closed_at) where status = 'Closed';

alter table responses add foreign key (follow_up_id) references follow_ups;

create table steps (
    id           uuid primary key,
    follow_up_id uuid not null references follow_ups on delete cascade,
    ordinal      int not null,
    kind         text not null check (kind in ('Email', 'Call', 'AfterCareCall', 'Task')),
    starts_at    timestamptz not null,
    due_at       timestamptz not null,
    is_promise   boolean not null default false,
    done_at      timestamptz,
    outcome      text,
    done_by      uuid references users,
    unique (follow_up_id, ordinal)
);
create unique index steps_one_at_a_time on steps (follow_up_id) where done_at is null;

create table alarms (
    id           uuid primary key,
    follow_up_id uuid not null references follow_ups on delete cascade,
    kind         text not null check (kind in ('WarnOwner', 'EscalateToLead', 'EscalateToManager', 'SilenceIsOver', 'AskAfterCare', 'AfterCareIsOver')),
    rings_at     timestamptz not null,
    failures     int not null default 0
);
create index alarms_to_ring on alarms (rings_at);
create index alarms_of on alarms (follow_up_id);

create table follow_up_events (
    id           bigint generated always as identity primary key,
    follow_up_id uuid not null references follow_ups on delete cascade,
    kind         text not null,
    actor_id     uuid references users,
    detail       text not null default '',
    note         text not null default '',
    at           timestamptz not null
);
create index follow_up_events_of on follow_up_events (follow_up_id, id);

-- Who has somebody on their screen right now. Not history: it may vanish.
create unlogged table claims (
    follow_up_id uuid primary key,
    user_id      uuid not null unique,
    until        timestamptz not null
);

-- What a follow-up was before somebody's last action on it.
create table undos (
    follow_up_id  uuid primary key references follow_ups on delete cascade,
    user_id       uuid not null references users on delete cascade,
    version_after int not null,
    before        jsonb not null,
    at            timestamptz not null
);
create index undos_by on undos (user_id, at desc);

-- What a link in a mail may do, by the hash of its random token.
create table public_links (
    token_hash   bytea primary key,
    purpose      text not null check (purpose in ('AfterCare', 'Stop')),
    follow_up_id uuid not null references follow_ups on delete cascade,
    expires_at   timestamptz not null
);
create index public_links_of on public_links (follow_up_id);

-- What colleagues are to hear of; bundled into one mail a person.
create table notices (
    id           bigint generated always as identity primary key,
    user_id      uuid not null references users on delete cascade,
    follow_up_id uuid not null references follow_ups on delete cascade,
    kind         text not null,
    at           timestamptz not null,
    told_at      timestamptz
);
create index notices_untold on notices (user_id) where told_at is null;
