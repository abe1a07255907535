-- What somebody told one of us without being asked in a survey: a response without a score, a survey or a file.
alter table responses
    alter column survey_id drop not null,
    alter column import_id drop not null,
    alter column metric drop not null,
    alter column score drop not null,
    alter column scale_min drop not null,
    alter column scale_max drop not null,
    -- An answer to a survey keeps all of it, and what was told has none of it: nothing is made up.
    add constraint responses_asked_or_told check (num_nulls(survey_id, import_id, metric, score, scale_min, scale_max) in (0, 6));

create table complaints (
    response_id  uuid primary key references responses on delete cascade,
    way          text not null check (way in ('Phone', 'Shop', 'Mail', 'Chat', 'Public')),
    link         text not null default '',            -- where it stands in public
    unreachable  text not null default '',            -- why there is no way to reach the person
    written_by   uuid not null references users,
    written_at   timestamptz not null,
    answered_at  timestamptz,                         -- where it was said
    answered_by  uuid references users,
    answer_link  text not null default '',
    answer_words text not null default '',
    check ((way = 'Public') = (link <> '')),
    check ((answered_at is null) = (answered_by is null)),
    check ((answered_at is null) = (answer_link = '' and answer_words = ''))
);

-- What was said in public is answered there before all is over.
alter table follow_ups
    add column owes_public_answer boolean not null default false,
    add constraint follow_ups_answer_in_public check (not owes_public_answer or status in ('Open', 'Waiting'));
