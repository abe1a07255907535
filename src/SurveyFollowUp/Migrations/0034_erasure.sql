-- Whoever asked us to forget them. Nothing is left of them but what they are recognised by, as keyed hashes (0005): so the next file leaves
-- them out, and nobody writes to them.
alter table respondents
    add column erased_at timestamptz,
    add constraint erased_want_no_contact check (erased_at is null or no_contact_at is not null);

-- What is asked of one person's mails, whoever else has mails.
create index outbox_to_come on outbox (lower(to_address)) where state in ('Queued', 'Stale', 'Held');
create index incoming_mails_from on incoming_mails (lower(sender));
create index respondents_erased on respondents (id) where erased_at is not null;
