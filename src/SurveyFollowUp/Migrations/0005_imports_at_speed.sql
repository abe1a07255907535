-- A million rows in the time that their work needs: every row is known by what it is, so that nothing has to be looked up, and each index
-- and each check that is left is one that nothing else can stand for.

-- Of two names, bit by bit: what makes a response the same in every file, within one survey.
create function xor(a uuid, b uuid) returns uuid language sql immutable strict parallel safe as $$
    select encode(
        int8send((('x' || left(replace(a::text, '-', ''), 16))::bit(64) # ('x' || left(replace(b::text, '-', ''), 16))::bit(64))::bigint)
        || int8send((('x' || right(replace(a::text, '-', ''), 16))::bit(64) # ('x' || right(replace(b::text, '-', ''), 16))::bit(64))::bigint),
        'hex')::uuid
$$;

-- Nobody who sees the id of a person can tell by trying addresses who it is.
alter table installation add column salt uuid not null default gen_random_uuid();

create function known_as(identity text) returns uuid language sql stable strict as $$
    select encode(substr(sha256(uuid_send(salt) || convert_to(identity, 'UTF8')), 1, 16), 'hex')::uuid from installation
$$;

alter table imports
    add column tries  int not null default 0,         -- in a row that ended in a failure nobody expected
    add column slices bigint not null default 0;      -- of its people, a bit each, that are merged

-- Foreign keys are checked row by row, which took 40 % of the time of an import. Those that can't fail are gone:
-- * survey_id and import_id of a response are those of the import's own row, which its transaction changes and thereby holds;
-- * respondent_id of a response is inserted, or found present, by the same transaction;
-- * alarms and events are written by the transaction that has just written their follow-up.
-- What they kept from being deleted, or took along, the triggers below do once a statement. The way to people that are to be contacted
-- stays checked: a follow-up names its respondent, its response and its owner, a step its follow-up, and so does a response that has one.
alter table responses
    drop constraint responses_survey_id_fkey,
    drop constraint responses_respondent_id_fkey,
    drop constraint responses_import_id_fkey,
    drop constraint responses_follow_up_id_fkey,
    add column line int not null default 0;           -- where it stands in the file
alter table alarms drop constraint alarms_follow_up_id_fkey;
alter table follow_up_events drop constraint follow_up_events_follow_up_id_fkey;

-- A foreign key would be asked for the nine in ten that have none, too.
create function find_follow_up() returns trigger language plpgsql as $$
begin
    perform from follow_ups where id = new.follow_up_id for key share;
    if not found then
        raise foreign_key_violation using message = 'a response names a follow-up that does not exist';
    end if;
    return null;
end
$$;
create constraint trigger responses_have_their_follow_up after insert or update of follow_up_id on responses
    for each row when (new.follow_up_id is not null) execute function find_follow_up();

create function keep_what_has_responses() returns trigger language plpgsql as $$
begin
    -- No chunk is being merged while this looks.
    perform pg_advisory_xact_lock(7305002, lane) from generate_series(0, 1) as lane;
    if tg_table_name = 'respondents' and exists (select from responses r join gone g on r.respondent_id = g.id)
        or tg_table_name = 'imports' and exists (select from responses r join gone g on r.import_id = g.id)
        or tg_table_name = 'follow_ups' and exists (select from responses r join gone g on r.follow_up_id = g.id)
        or tg_table_name = 'surveys' and exists (select from responses r join gone g on r.survey_id = g.id) then
        raise foreign_key_violation using message = format('%s with responses stay', tg_table_name);
    end if;
    return null;
end
$$;
create trigger keep_those_with_responses after delete on respondents
    referencing old table as gone for each statement execute function keep_what_has_responses();
create trigger keep_those_with_responses after delete on imports
    referencing old table as gone for each statement execute function keep_what_has_responses();
create trigger keep_those_with_responses after delete on surveys
    referencing old table as gone for each statement execute function keep_what_has_responses();
create trigger keep_those_with_responses after delete on follow_ups
    referencing old table as gone for each statement execute function keep_what_has_responses();

create function take_along() returns trigger language plpgsql as $$
begin
    delete from alarms a using gone g where a.follow_up_id = g.id;
    delete from follow_up_events e using gone g where e.follow_up_id = g.id;
    return null;
end
$$;
create trigger take_alarms_and_events_along after delete on follow_ups
    referencing old table as gone for each statement execute function take_along();

-- The id of a response is what makes it the same response in another file: the primary key keeps each answer once.
update responses r set line = w.line from import_rows w where w.import_id = r.import_id and w.row_no = r.row_no;
create temp table renamed on commit drop as
    select id as old_id, xor(encode(substr(sha256(convert_to(response_key, 'UTF8')), 1, 16), 'hex')::uuid, survey_id) as new_id from responses;
alter table follow_ups drop constraint follow_ups_response_id_fkey;
update follow_ups f set response_id = n.new_id from renamed n where n.old_id = f.response_id;
update responses r set id = n.new_id from renamed n where n.old_id = r.id;
alter table follow_ups add foreign key (response_id) references responses deferrable initially deferred;
alter table responses drop column response_key;

-- The people of an import, and the responses of an import in general, are read off where they were written.
create index responses_of_import on responses using brin (import_id);
create index responses_to_follow_up on responses (import_id) where follow_up_id is not null;
drop index responses_of;
create index responses_of on responses (respondent_id);

-- The id of a respondent is the best way to recognise them, hashed. Here are the further ways: what older versions knew, and a second
-- customer number or telephone number of somebody.
alter table respondent_identities rename to known_by_text;
create table respondent_identities (
    identity      uuid primary key,
    respondent_id uuid not null references respondents on delete cascade
);
insert into respondent_identities (identity, respondent_id)
select known_as(identity), respondent_id from known_by_text;
drop table known_by_text;
create index respondent_identities_of on respondent_identities (respondent_id);

-- Rows that became a response stand in responses; here are the others, for ever.
delete from import_rows where response_id is not null;
alter table import_rows drop column response_id;

create view row_verdicts as
    select import_id, row_no, line, verdict, reason, detail from import_rows
    union all
    select r.import_id, r.row_no, r.line,
           case when r.segment = 'Satisfied' then 'satisfied' when r.segment = 'Passive' then 'passive' when f.id is null then 'added' else 'opened' end,
           null, ''
    from responses r left join follow_ups f on f.response_id = r.id
    where r.segment in ('Satisfied', 'Passive') or r.follow_up_id is not null;

-- The rows of a file as they were read and judged. They can be read again from the upload: a crash of the server empties this table.
drop table import_staging;
create unlogged table import_staging (
    import_id    uuid not null,
    id           uuid not null,                       -- of its response
    person       uuid not null,                       -- the id of its respondent, unless we know them by another one
    answered_at  timestamptz,
    row_no       int not null,
    line         int not null,
    slice        smallint not null,                   -- of the people: all rows of a person are in one
    known_by     smallint not null,                   -- 0 nothing, 1 their address, 2 their customer number, 3 their telephone number
    says         bigint not null,                     -- a bit for each: address, phone, customer number, name, company, language; then a hash
    by_content   boolean not null,                    -- its id is that of its words: equal rows get a number each
    is_repeated  boolean not null default false,      -- the same response stands in an earlier row
    problem_is_exclusion boolean not null,
    problem      text,                                -- null: a good row
    detail       text not null,
    email        text,
    phone        text,
    customer_no  text,
    name         text not null,
    company      text not null,
    language     text not null,
    touchpoint   text not null,
    score        numeric,
    comment      text not null,
    segment      text,
    rule         text
);
create index import_staging_of on import_staging (import_id, slice);
