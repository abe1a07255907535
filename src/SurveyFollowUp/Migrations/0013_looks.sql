-- What somebody decided about an answer whose score and words do not fit together, and who has no follow-up for it.
create table looks (
    response_id uuid primary key references responses on delete cascade,
    user_id     uuid references users on delete set null,
    decision    text not null check (decision in ('Opened', 'SetAside')),
    at          timestamptz not null
);
create index looks_lately on looks (at desc);

create index respondents_no_contact on respondents (no_contact_at, id) where no_contact_at is not null;
