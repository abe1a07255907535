-- The programs that work on this database. Whoever has not been heard for some seconds has lost what it held: an alarm or a mail is
-- held by a node, so one small row is renewed instead of every lease.
create table nodes (
    id           uuid primary key,
    name         text not null,
    version      text not null,
    started_at   timestamptz not null,
    heard_at     timestamptz not null,               -- by the server's clock, which no test moves
    ahead_ms     int not null                        -- of this node's clock, against the server's
);

alter table installation
    add column id   uuid not null default gen_random_uuid(),
    -- Where this database lay when it last sent: elsewhere it is a copy, which must not write to the same people.
    add column home text not null default '',
    add column is_copy boolean not null default false;

alter table outbox
    drop column lease_until,
    add column unsubscribe text not null default '',  -- the link that stops all contact, for the header of RFC 8058
    add column held_by uuid,
    -- How often it was claimed without an outcome: the third time, it is what stops the program.
    add column claims  int not null default 0,
    drop constraint outbox_state_check,
    -- Stale: it should have left more than a day ago, and a person decides whether it still should.
    add constraint outbox_state_check check (state in ('Queued', 'Sending', 'Sent', 'Refused', 'GivenUp', 'Cancelled', 'Uncertain', 'Stale'));
create index outbox_held on outbox (held_by) where state = 'Sending';
drop index outbox_uncertain;
create index outbox_for_people on outbox (queued_at) where state in ('Uncertain', 'Refused', 'GivenUp', 'Stale');
create index outbox_sent_to on outbox (lower(to_address) collate "C", sent_at) where is_automatic;
create index outbox_sent on outbox (sent_at);

alter table alarms
    add column held_by    uuid,
    add column claims     int not null default 0,
    add column last_words text not null default '';
create index alarms_held on alarms (held_by) where held_by is not null;

-- New work is begun at once: whoever listens hears of it when it is committed.
create function wake() returns trigger language plpgsql as $$
begin
    perform pg_notify('work', tg_argv[0]);
    return null;
end $$;
create trigger wake after insert on outbox for each statement execute function wake('deliver mail');
create trigger wake_at_upload after insert on imports for each row when (new.state in ('Staging', 'Confirmed')) execute function wake('run imports');
create trigger wake_at_change after update of state on imports for each row
    when (new.state in ('Staging', 'Confirmed') and old.state is distinct from new.state) execute function wake('run imports');
