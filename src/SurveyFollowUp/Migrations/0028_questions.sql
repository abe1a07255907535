-- What somebody asks a colleague about a follow-up; the work stays where it is.
create table questions (
    id           uuid primary key,
    follow_up_id uuid not null references follow_ups on delete cascade,
    asked_by     uuid not null references users,
    asked_of     uuid not null references users,
    words        text not null,
    asked_at     timestamptz not null,
    answer       text,
    answered_at  timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index questions_of on questions (follow_up_id, asked_at);
create index questions_waiting on questions (asked_of, asked_at) where answered_at is null;
create index questions_asked_by on questions (asked_by);
