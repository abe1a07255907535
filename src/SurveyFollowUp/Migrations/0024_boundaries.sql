-- The written ladder: what was set, raised, lowered, renewed and lifted towards a person, a row each; the latest is how it stands.
-- It goes with the person, and says what happened and never what they are.
create table boundaries (
    id            bigint generated always as identity primary key,
    respondent_id uuid not null references respondents on delete cascade,
    follow_up_id  uuid references follow_ups on delete cascade,   -- in which it happened
    act           text not null check (act in ('Set', 'Raised', 'Lowered', 'Renewed', 'Lifted')),
    rung          text not null check (rung in ('None', 'FriendlyLimit', 'Warning', 'InWriting', 'Restricted')),
    conduct       text[] not null check (conduct <@ array['Insults', 'Threats', 'HateSpeech', 'Sexual', 'Other'] and cardinality(conduct) > 0),
    words         text not null default '',           -- theirs, as far as somebody wrote them down
    why           text not null default '',
    restriction   text check (restriction in ('OnlyInWriting', 'OnlyTheLead', 'CertainTimes')),
    times         text not null default '',
    lead_id       uuid references users,
    set_at        timestamptz not null,               -- when the line was crossed last
    expires_at    timestamptz not null,
    review_at     timestamptz not null,
    by_id         uuid not null references users,
    at            timestamptz not null,
    check ((rung = 'Restricted') = (restriction is not null)),
    check (rung not in ('InWriting', 'Restricted') or lead_id is not null),
    check (expires_at <= at + interval '181 days')
);
create index boundaries_of on boundaries (respondent_id, id desc);
create index boundaries_in on boundaries (follow_up_id);
create index boundaries_led on boundaries (lead_id);
create index boundaries_by on boundaries (by_id);

create view boundaries_now as
    select distinct on (respondent_id) * from boundaries order by respondent_id, id desc;

-- Until when nobody calls this person; null where calls are made. Whether it is over, whoever asks knows the time.
create function in_writing_until(person uuid) returns timestamptz language sql stable as $$
    select case when rung = 'InWriting' or restriction = 'OnlyInWriting' then expires_at end
    from boundaries where respondent_id = person order by id desc limit 1
$$;

-- Whether only the lead goes on with this person.
create function is_leads(person uuid, moment timestamptz) returns boolean language sql stable as $$
    select coalesce((
        select rung in ('InWriting', 'Restricted') and expires_at > moment
        from boundaries where respondent_id = person order by id desc limit 1), false)
$$;

-- Whom agents call when somebody's safety is at stake.
alter table users add column phone text not null default '';
