-- Of a program that died, the server goes on with what it was asked for, and keeps its locks: the others would wait for nobody. It looks for
-- its clients only when told to. Where the server's system can't, or the database is not ours to set, all stays as it was.
do $$
begin
    execute format('alter database %I set client_connection_check_interval = ''2s''', current_database());
exception when others then
    null;
end $$;

-- Whether a program is there. A word that lies ahead of the clock is none: the server's clock was set back since, and whoever lives says it again.
create function is_heard(node uuid, lost_after interval) returns boolean language sql stable as
    'select exists (select from nodes where id = node and heard_at between now() - lost_after and now() + lost_after)';
