-- Whether satisfied people who left a comment may be thanked: off until somebody says so.
alter table installation add column thanks_on boolean not null default false;

-- Whose comment was thanked for, or passed over; it is no follow-up, and counts as none.
create table thanks (
    response_id   uuid primary key references responses on delete cascade,
    respondent_id uuid not null references respondents on delete cascade,
    state         text not null check (state in ('Sent', 'Skipped')),
    by_id         uuid references users on delete set null,
    at            timestamptz not null
);
create index thanks_to on thanks (respondent_id, at);
create index thanks_by on thanks (by_id);

create index responses_to_thank on responses (imported_at) where segment = 'Satisfied' and comment <> '';

-- Whoever is thanked can say no to more, too.
alter table public_links
    alter column follow_up_id drop not null,
    add column thanked uuid references thanks on delete cascade,
    add constraint public_links_of_one check (num_nonnulls(follow_up_id, thanked) = 1);
create index public_links_thanked on public_links (thanked) where thanked is not null;
