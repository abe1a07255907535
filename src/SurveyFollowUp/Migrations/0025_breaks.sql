-- Who rests, from when until when. No report names anybody; what is older than two weeks is forgotten when the next break begins.
create table breaks (
    id       uuid primary key default gen_random_uuid(),
    user_id  uuid not null references users on delete cascade,
    began_at timestamptz not null,
    ends_at  timestamptz not null,
    check (began_at <= ends_at)
);
create index breaks_of on breaks (user_id, ends_at desc);
create index breaks_now on breaks (ends_at);

-- "Not me, not now": who passes over whom until when, and perhaps why. The person stays in the queue of the others.
create table skips (
    follow_up_id uuid not null references follow_ups on delete cascade,
    user_id      uuid not null references users on delete cascade,
    at           timestamptz not null,
    until        timestamptz not null,
    due_at       timestamptz not null,                -- of the step that it is about: with the next one it counts no more
    reason       text not null default '' check (reason in ('', 'knows', 'language', 'hard', 'other')),
    primary key (follow_up_id, user_id)
);
create index skips_of on skips (user_id, until);
create index skips_now on skips (until);

-- A word about a pause: whether somebody wants to hear it, and when they last did.
create table nudges (
    user_id  uuid primary key references users on delete cascade,
    is_off   boolean not null default false,
    quiet_on date,                                    -- not on this day any more
    kind     text check (kind in ('Boundary', 'HardCalls', 'LongStretch')),
    shown_at timestamptz
);

-- What somebody has logged today.
create index steps_done on steps (done_by, done_at) where done_at is not null;
create index steps_crossed on steps (done_at) where outcome = 'UnacceptableBehaviour';
