-- One row is one mail. The effect names why it exists, so that nothing causes it twice.
create table outbox (
    id            uuid primary key,
    effect        text collate "C" not null unique,
    follow_up_id  uuid references follow_ups on delete cascade,
    kind          text not null,
    to_address    text not null,
    to_name       text not null,
    from_name     text not null,
    subject       text not null,
    text          text not null,
    html          text not null,
    message_id    text collate "C" not null unique,
    is_automatic  boolean not null,
    wanted_while  text,                               -- the status of its follow-up in which it makes sense
    state         text not null default 'Queued' check (state in ('Queued', 'Sending', 'Sent', 'Refused', 'GivenUp', 'Cancelled', 'Uncertain')),
    -- Committed just before the content leaves: after a crash, a mail in this phase may have arrived.
    handing_over  boolean not null default false,
    due_at        timestamptz not null,
    queued_at     timestamptz not null,
    lease_until   timestamptz,
    fence         int not null default 0,
    attempts      int not null default 0,
    last_words    text not null default '',           -- of the mail server
    sent_at       timestamptz,
    told_at       timestamptz                         -- its follow-up has heard that it will not arrive
);
create index outbox_due on outbox (due_at) where state = 'Queued';
create index outbox_sending on outbox (lease_until) where state = 'Sending';
create index outbox_uncertain on outbox (queued_at) where state in ('Uncertain', 'Refused', 'GivenUp');
create index outbox_of on outbox (follow_up_id);

create table job_runs (
    job         text primary key,
    node        text not null,
    started_at  timestamptz not null,
    seconds     numeric not null,
    outcome     text not null,                        -- empty: it went well
    runs        bigint not null default 1,
    failures    bigint not null default 0
);
