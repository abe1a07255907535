-- Where a mail lay that was fetched from a mailbox: by its UID and UIDVALIDITY (RFC 3501 2.3.1.1) it is the same mail even where a server
-- writes it a little differently the next time. Null where it was handed in, or the server does not number.
alter table incoming_mails
    add column mailbox      text,
    add column uid_validity bigint,
    add column uid          bigint,
    add constraint incoming_mails_place check (num_nulls(mailbox, uid_validity, uid) in (0, 3));
-- Not unique: a server that was set up anew may give the same numbers to other mails.
create index incoming_mails_places on incoming_mails (mailbox, uid_validity, uid) where mailbox is not null;

-- When a mailbox was read last, and why it can't be read now.
create table mailboxes (
    name      text primary key,
    read_at   timestamptz,
    failed_at timestamptz,
    failure   text not null default ''
);
