-- Every mail that comes in is kept as it came before anything is made of it, so that none is lost. The same bytes are the same mail,
-- however often they are handed over; the same Message-ID with other words is another mail.
create table incoming_mails (
    id            uuid primary key,
    bytes_hash    bytea not null unique,
    bytes         bytea,                              -- null once its time of keeping is over
    came_at       timestamptz not null,
    return_path   text,                               -- of the envelope; null where the way in does not tell
    recipients    text[] not null,                    -- of the envelope
    state         text not null default 'New' check (state in ('New', 'Filed', 'Triage', 'Settled')),
    failures      int not null default 0,             -- how often it could not be read
    sender        text not null default '',
    subject       text not null default '',
    words         text not null default '',           -- what was written now
    quoted        text not null default '',           -- and what was below it
    nature        text not null default '',           -- Person, OutOfOffice, Bounce, ...
    sign          text not null default '',           -- what told us so
    matched_by    text check (matched_by in ('Address', 'Thread', 'Sender', 'Hand')),
    follow_up_id  uuid references follow_ups on delete cascade,
    settled_by    uuid references users,
    settled_at    timestamptz
);
create index incoming_mails_new on incoming_mails (came_at) where state = 'New';
create index incoming_mails_triage on incoming_mails (came_at) where state = 'Triage';
create index incoming_mails_of on incoming_mails (follow_up_id);
create trigger wake after insert on incoming_mails for each statement execute function wake('read incoming mail');

-- Since when something that the person wrote waits for us.
alter table follow_ups add column replied_at timestamptz;
create index follow_ups_replied on follow_ups (owner_id) where replied_at is not null;

-- Where the answer to this very mail goes, and whose it is then.
alter table outbox add column reply_to text not null default '';
alter table public_links
    drop constraint public_links_purpose_check,
    add constraint public_links_purpose_check check (purpose in ('AfterCare', 'Stop', 'ChooseTime', 'ChooseMeeting', 'Reply'));

-- Of a follow-up that was put together with another: the one in which it goes on.
create function goes_on_in(follow_up uuid) returns uuid language sql stable strict as $$
    with recursive goes_on (id) as (
        select follow_up
        union
        select m.kept_id from goes_on g join merges m on m.other_id = g.id)
    select g.id from goes_on g where not exists (select from merges m where m.other_id = g.id)
$$;

-- Everybody who is known by this address: one, but for what a person has put together or taken apart.
create function people_with(address text) returns setof uuid language sql stable strict as $$
    select id from respondents where id = known_as('email:' || lower(address))
    union
    select respondent_id from respondent_identities where identity = known_as('email:' || lower(address))
$$;
