-- Full-text search of the list: in the words of the person, in names, companies, addresses, numbers and notes.
-- No stemming and no stop words: a word is found by its beginning, in every language, with å, ä and ö as letters of their own.
create function words_of(said text) returns text[] language sql immutable parallel safe as $$
    select array(
        select distinct left(word, 100)
        from regexp_split_to_table(lower(normalize(left(said, 200000), NFC) collate "sv-x-icu"), '[^[:alnum:]]+') word
        where word <> '')
$$;

-- A telephone number is found by any five digits of it: by the beginnings of all its ends. No word begins with the plus sign.
create function ends_of(phone text) returns text[] language sql immutable parallel safe as $$
    select array(
        select '+' || substr(digits, start)
        from (select left(regexp_replace(phone, '[^0-9]', '', 'g'), 20)) number (digits), generate_series(1, length(digits) - 4) start)
$$;

create function searchable(follow_up uuid) returns tsvector language sql stable as $$
    select array_to_tsvector(ends_of(p.phone) || words_of(concat_ws(' ',
        p.name, p.company, p.email, p.phone, p.customer_no,
        (select string_agg(r.comment, ' ') from responses r where r.follow_up_id = f.id and r.comment <> ''),
        (select string_agg(e.note, ' ' order by e.id desc) from follow_up_events e where e.follow_up_id = f.id and e.note <> ''))))
    from follow_ups f join respondents p on p.id = f.respondent_id
    where f.id = follow_up
$$;

-- All the words, each as a beginning; or the digits as part of a number. Null, which matches nothing, when there is nothing to look for.
create function looks_for(typed text, digits text) returns tsquery language sql immutable parallel safe as $$
    select concat_ws(' | ',
        (select '(' || string_agg('''' || word || ''':*', ' & ') || ')' from unnest(words_of(typed)) word),
        case when digits <> '' then '''+' || digits || ''':*' end)::tsquery
    where words_of(typed) <> '{}' or digits <> ''
$$;

-- An import has no time for this: what is new or has changed is noted, found by reading it as long as it is noted, and kept here by a job.
create table words_to_read (
    follow_up_id uuid primary key
);
create table follow_up_words (
    follow_up_id uuid primary key references follow_ups on delete cascade,
    words        tsvector not null
);
create index follow_up_words_found on follow_up_words using gin (words);

-- Noted first: that waits for the job if it reads just then, and what the job has kept meanwhile goes too.
create function read_words_again(changed uuid[]) returns void language plpgsql as $$
begin
    insert into words_to_read select distinct id from unnest(changed) id order by id
    on conflict (follow_up_id) do update set follow_up_id = excluded.follow_up_id;
    delete from follow_up_words where follow_up_id = any(changed);
end
$$;

create function note_new_words() returns trigger language plpgsql as $$
begin
    insert into words_to_read select id from fresh on conflict do nothing;
    return null;
end
$$;
create trigger note_new_words after insert on follow_ups
    referencing new table as fresh for each statement execute function note_new_words();

create function note_told_words() returns trigger language plpgsql as $$
declare changed uuid[] := array(select follow_up_id from fresh where note <> '' or kind in ('AnswerAdded', 'AnswerRemoved'));
begin
    if changed <> '{}' then
        perform read_words_again(changed);
    end if;
    return null;
end
$$;
create trigger note_told_words after insert on follow_up_events
    referencing new table as fresh for each statement execute function note_told_words();

create function note_changed_person() returns trigger language plpgsql as $$
begin
    perform read_words_again(array(select id from follow_ups where respondent_id = new.id));
    return null;
end
$$;
create trigger note_changed_person after update of name, company, email, phone, customer_no on respondents
    for each row when ((old.name, old.company, old.email, old.phone, old.customer_no)
        is distinct from (new.name, new.company, new.email, new.phone, new.customer_no))
    execute function note_changed_person();

create function note_changed_words() returns trigger language plpgsql as $$
begin
    perform read_words_again(array[new.follow_up_id]);
    return null;
end
$$;
create trigger note_changed_words after update of comment on responses
    for each row when (new.follow_up_id is not null and old.comment <> new.comment) execute function note_changed_words();
create trigger note_changed_words after update of note on follow_up_events
    for each row when (old.note <> new.note) execute function note_changed_words();

insert into words_to_read select id from follow_ups;

-- What waits for its day: a choice of the list, with a count.
create index follow_ups_resting on follow_ups (next_starts_at) where status = 'Open' and not next_is_promise;

-- What somebody did to many at once: told and taken back as one. Each follow-up has it in its own story; this lives for a day.
create table bulks (
    id        uuid primary key,
    user_id   uuid not null references users on delete cascade,
    kind      text not null check (kind in ('HandOver', 'Snooze')),
    at        timestamptz not null,
    undone_at timestamptz
);
create index bulks_of on bulks (user_id, at desc);

create table bulk_members (
    bulk_id      uuid not null references bulks on delete cascade,
    follow_up_id uuid not null references follow_ups on delete cascade,
    -- Done, or why it was left alone; after an undo, whether it was taken back.
    outcome      text not null check (outcome in ('Done', 'Changed', 'Closed', 'Nothing', 'Same', 'Undone', 'Stays')),
    primary key (bulk_id, follow_up_id)
);
create index bulk_members_of on bulk_members (follow_up_id);

-- The address of a list under a name; a lead shares one with everybody.
create table list_views (
    id        uuid primary key default gen_random_uuid(),
    user_id   uuid not null references users on delete cascade,
    name      text not null check (name <> ''),
    query     text not null,
    is_shared boolean not null default false,
    made_at   timestamptz not null
);
create unique index list_views_name on list_views (user_id, lower(name collate "sv-x-icu"));
