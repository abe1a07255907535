-- Nothing is mailed to these addresses. A keyed hash of the address, known_as('email:' || lower(address)): it holds no address, and outlives the person.
create table suppressed_addresses (
    identity  uuid primary key,
    reason    text not null check (reason in ('HardBounce', 'Complaint')),
    since     timestamptz not null,
    mail_id   uuid references outbox on delete set null  -- which mail told us
);
create index suppressed_addresses_by on suppressed_addresses (mail_id);

create function is_suppressed(address text) returns boolean language sql stable as $$
    select exists (select from suppressed_addresses where identity = known_as('email:' || lower(address)))
$$;

-- Mails that did not arrive for a reason that passes; the hash is the same. With the third in a week the address is on hold for a week.
create table soft_bounces (
    identity    uuid not null,
    at          timestamptz not null,
    mail_id     uuid references outbox on delete set null,
    held_until  timestamptz
);
create index soft_bounces_of on soft_bounces (identity, at);
create index soft_bounces_by on soft_bounces (mail_id);

-- Null where it never was on hold.
create function address_held_until(address text) returns timestamptz language sql stable as $$
    select max(held_until) from soft_bounces where identity = known_as('email:' || lower(address))
$$;

-- Whoever says that nothing may leave to an address, and whoever is about to send there, come one after the other.
create function lock_address(address text) returns void language sql volatile as $$
    select pg_advisory_xact_lock(hashtextextended(lower(address), 0))
$$;

alter table outbox
    add column bounced_at timestamptz,                   -- its address is none; also where the server said so at once
    add column in_reply_to text not null default '',     -- the mail of the person's that it answers by itself
    drop constraint outbox_state_check,
    -- Held: it waits until somebody says that the mails of its import may leave.
    add constraint outbox_state_check check (
        state in ('Queued', 'Sending', 'Sent', 'Refused', 'GivenUp', 'Cancelled', 'Uncertain', 'Stale', 'Held'));
create index outbox_bounced on outbox (bounced_at) where bounced_at is not null;

-- Too many of its addresses are none: its mails wait until somebody lets them go, with a reason.
alter table imports
    add column mail_held_at    timestamptz,
    add column mail_let_go_at  timestamptz,
    add column mail_let_go_by  uuid references users,
    add column mail_let_go_why text not null default '';
create index imports_let_go_by on imports (mail_let_go_by);

create function mail_is_held(follow_up uuid) returns boolean language sql stable as $$
    select exists (
        select from follow_ups f join responses r on r.id = f.response_id join imports i on i.id = r.import_id
        where f.id = follow_up and i.mail_held_at is not null and i.mail_let_go_at is null)
$$;

-- How much has come to a follow-up within a day.
create index incoming_mails_came on incoming_mails (follow_up_id, came_at);
drop index incoming_mails_of;
-- What is forgotten when its time of keeping is over.
create index incoming_mails_kept on incoming_mails (came_at) where bytes is not null;
