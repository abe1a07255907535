-- For each follow-up that an import opens, the server looked five times for what the same transaction had just written, and locked what it
-- found: a tenth of the import. What can't fail is no longer asked row by row:
-- * respondent_id of a follow-up is that of its response, whom the same transaction has inserted, or found present;
-- * response_id of a follow-up, and follow_up_id of a response: the same transaction reads the follow-up from where it stands, by both its
--   person and its answer, to put it beside that answer (Judging);
-- * follow_up_id of a step: the same transaction has just written its follow-up, or changed and thereby held it.
-- What they kept from being deleted, or took along, the triggers below do. Who owns a follow-up is still asked for: colleagues come and go.
alter table follow_ups
    drop constraint follow_ups_respondent_id_fkey,
    drop constraint follow_ups_response_id_fkey;
alter table steps drop constraint steps_follow_up_id_fkey;

drop trigger responses_have_their_follow_up on responses;
create constraint trigger responses_have_their_follow_up after update of follow_up_id on responses
    for each row when (new.follow_up_id is not null) execute function find_follow_up();

-- A follow-up may lose the answer that opened it until the end of the transaction: the answers go first.
create function keep_what_opened() returns trigger language plpgsql as $$
begin
    if exists (select from follow_ups where response_id = old.id) then
        raise foreign_key_violation using message = 'the answer that opened a follow-up stays';
    end if;
    return null;
end
$$;
create constraint trigger keep_what_opened after delete on responses deferrable initially deferred
    for each row when (old.follow_up_id is not null) execute function keep_what_opened();

create or replace function take_along() returns trigger language plpgsql as $$
begin
    delete from alarms a using gone g where a.follow_up_id = g.id;
    delete from follow_up_events e using gone g where e.follow_up_id = g.id;
    delete from steps s using gone g where s.follow_up_id = g.id;
    return null;
end
$$;

-- Rows that are gone in a minute are not worth a vacuum that reads them all for their statistics, while the import needs the time. What was
-- deleted is still cleaned up.
alter table import_staging set (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_threshold = 2000000000);
