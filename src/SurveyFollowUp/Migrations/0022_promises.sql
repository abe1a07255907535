-- What we said we would do for a person, and by when.
create table promises (
    id           uuid primary key,
    follow_up_id uuid not null references follow_ups on delete cascade,
    what         text not null check (what <> ''),
    due_at       timestamptz not null,
    first_due_at timestamptz not null,                -- as it was said first: what is done by then is kept in time
    made_at      timestamptz not null,
    made_by      uuid not null references users,
    ended_at     timestamptz,
    ended_by     uuid references users,               -- nobody, where the follow-up ended by itself
    ending       text check (ending in ('Kept', 'Withdrawn', 'Left')),
    why          text not null default '',
    told_at      timestamptz,                         -- when the person last heard about it
    rings_at     timestamptz,                         -- when somebody hears that it is not kept
    heard_by     text not null default 'None' check (heard_by in ('None', 'Lead', 'Manager')),
    constraint promises_end_at_a_time check ((ending is null) = (ended_at is null)),
    constraint promises_withdrawn_with_a_reason check (ending is distinct from 'Withdrawn' or why <> ''),
    constraint promises_ring_while_not_kept check (rings_at is null or ending is null or ending = 'Left')
);
create index promises_of on promises (follow_up_id);
create index promises_to_ring on promises (rings_at) where rings_at is not null;
create index promises_due on promises (due_at) where ending is null;
create index promises_ended on promises (ended_at) where ending is not null;
create index promises_made_by on promises (made_by);
create index promises_ended_by on promises (ended_by);

-- The first promise that is to be settled, beside its row: the queues read only this table.
alter table follow_ups add column next_promise_at timestamptz;
create index follow_ups_promised on follow_ups (owner_id, next_promise_at) where next_promise_at is not null;
create index follow_ups_promised_to on follow_ups (owner_id, next_due_at) where status = 'Open' and next_is_promise;
create index steps_promised_done on steps (done_at) where is_promise and done_at is not null;

-- No follow-up is over while somebody waits for what was promised: the promise is kept, withdrawn, or left to whoever had the matter.
create function no_open_promise() returns trigger language plpgsql as $$
begin
    if exists (
        select from promises p join follow_ups f on f.id = p.follow_up_id
        where p.follow_up_id = new.id and p.ending is null and f.status in ('AfterCare', 'Closed')) then
        raise exception 'Follow-up % is over with an open promise', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger no_open_promise after update of status on follow_ups deferrable initially deferred
    for each row when (new.status in ('AfterCare', 'Closed')) execute function no_open_promise();
