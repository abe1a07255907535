-- The mails to colleagues that somebody does not want, by the names of their templates.
alter table users
    add column quiet_mails text[] not null default '{}'
        check (quiet_mails <@ array['morning-digest', 'promise-due', 'lead-morning', 'manager-week']);
