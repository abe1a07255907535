-- A letter that somebody has begun: one for each person and writer, gone when it is sent.
create table drafts (
    follow_up_id uuid not null references follow_ups on delete cascade,
    user_id      uuid not null references users on delete cascade,
    template     text not null,
    language     text not null,
    subject      text not null,
    body         text not null,
    saved_at     timestamptz not null,
    primary key (follow_up_id, user_id)
);
create index drafts_by on drafts (user_id);
