-- Two follow-ups of one person that became one: what moved, so that it can all be put back when they turn out to be two people after all.
create table merges (
    other_id   uuid primary key references follow_ups on delete cascade,   -- closed as 'Merged'
    kept_id    uuid not null references follow_ups on delete cascade,
    merged_by  uuid not null references users,
    merged_at  timestamptz not null,
    before     jsonb not null,                        -- the other follow-up as it stood
    person     jsonb not null,                        -- the row of its respondent, which is gone meanwhile
    said       jsonb not null,                        -- the row of the kept respondent before
    filled     jsonb not null,                        -- what that did not say, or no longer led to the person
    identities uuid[] not null,                       -- by which the other was recognised
    added      uuid[] not null,                       -- by which the other was recognised without a row of its own
    answers    uuid[] not null,                       -- that were the other respondent's
    joined     uuid[] not null,                       -- of these, those of the other follow-up
    follow_ups uuid[] not null,                       -- that were the other respondent's
    questions  uuid[] not null,                       -- to colleagues, about the other follow-up, that wait for an answer
    boundaries bigint[] not null                      -- towards the other respondent
);
create index merges_into on merges (kept_id);
create index merges_by on merges (merged_by);

alter table follow_ups
    drop constraint follow_ups_closing_check,
    add constraint follow_ups_closing_check check (closing in ('Recovered', 'SolvedNotConfirmed', 'NoContactWanted', 'Unreachable', 'Merged'));
