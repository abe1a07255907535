-- What a person answered on a page of theirs can be taken back by any colleague: nobody here did it.
alter table undos alter column user_id drop not null;

alter table public_links
    drop constraint public_links_purpose_check,
    add constraint public_links_purpose_check
        check (purpose in ('AfterCare', 'Stop', 'ChooseTime', 'ChooseMeeting', 'Reply', 'ReadBack', 'Remedy'));

-- The problem in one sentence, as we said it back to the person, and whether that is it: the last one of a follow-up.
create table read_backs (
    follow_up_id uuid primary key references follow_ups on delete cascade,
    sentence     text not null,
    said_at      timestamptz not null,
    is_right     boolean,                             -- null while they have not said
    words        text not null default ''             -- what is not quite right
);

-- What the person asks for, and what they were given: the last one of a follow-up. Whoever compares the two has both kinds and both sums.
create table wishes (
    follow_up_id uuid primary key references follow_ups on delete cascade,
    asked        text not null,                       -- one of the company's remedies; '' where they named none
    asked_amount numeric check (asked_amount > 0),
    words        text not null,
    asked_at     timestamptz not null,
    sent_up_at   timestamptz,                         -- since when it is the lead's to answer
    given        text not null default '',            -- '' while nothing is, and where nothing will be
    given_amount numeric check (given_amount > 0),
    answered_at  timestamptz,
    answered_by  uuid references users,
    check ((answered_at is null) = (answered_by is null)),
    check (given = '' or answered_at is not null)
);
create index wishes_answered_by on wishes (answered_by);

-- How somebody wants to hear from us, as they said it themselves; '' where they did not. Their answer keeps the language it was written in.
alter table respondents
    add column wants_channel  text not null default '' check (wants_channel in ('', 'Call', 'Email')),
    add column wants_language text not null default '' check (wants_language in ('', 'sv', 'fi', 'en')),
    add column wants_time     text not null default '' check (wants_time in ('', 'Morning', 'Midday', 'Afternoon', 'EarlyEvening'));
