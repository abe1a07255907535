-- The rows of an import that is over: all at once where no other import has rows there, so that a million of them leave nothing to clean up.
create function forget_staged(of_import uuid) returns void language plpgsql as $$
begin
    lock table import_staging in access exclusive mode nowait;
    if exists (select from imports where id <> of_import and state in ('Asking', 'Staging', 'Checked', 'Confirmed') and rows_staged > 0) then
        raise lock_not_available;
    end if;
    truncate import_staging;
exception when lock_not_available then
    delete from import_staging where import_id = of_import;
end
$$;

-- Whether a file has people who are known by a number alone is asked of every file, and most have none.
create index import_staging_by_number on import_staging (import_id) where known_by > 1;
