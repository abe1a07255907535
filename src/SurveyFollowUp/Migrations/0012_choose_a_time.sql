-- A link in a letter may also let its reader choose when to be called.
alter table public_links
    drop constraint public_links_purpose_check,
    add constraint public_links_purpose_check check (purpose in ('AfterCare', 'Stop', 'ChooseTime'));
