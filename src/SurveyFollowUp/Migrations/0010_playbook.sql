-- The company's own strategy, each save a version. Version 0 is the program's own and has no row.
-- An author is remembered by id alone: a version outlives everybody.
create table playbook_versions (
    id        int generated always as identity primary key,
    content   jsonb not null,
    author_id uuid,
    reason    text not null,
    at        timestamptz not null
);

alter table follow_ups
    add column playbook   int not null default 0,
    add column place      text not null default '',
    add column contact_by timestamptz;

-- Where the follow-ups under way stand in the default plan.
update follow_ups f
set contact_by = coalesce((select due_at from steps s where s.follow_up_id = f.id and s.ordinal = 1), f.opened_at),
    place = case
        when f.status = 'Open' and f.next_kind = 'Email' then 'mail'
        when f.status = 'Open' and f.next_kind = 'Task' then 'decide'
        when f.status = 'Waiting' and f.is_reminded then 'reminder'
        when f.status = 'Waiting' and last.outcome = 'NoAnswer' then 'tried-to-call'
        when f.status = 'Waiting' and last.outcome = 'WrongNumber' then 'ask-for-number'
        when f.status = 'Waiting' then 'mail'
        else 'call'
    end
from (select follow_up_id, (array_agg(outcome order by ordinal desc))[1] as outcome from steps group by follow_up_id) last
where last.follow_up_id = f.id;
update follow_ups set contact_by = opened_at where contact_by is null;

alter table follow_ups
    alter column contact_by set not null,
    drop column is_reminded,
    drop constraint follow_ups_next_kind_check,
    add constraint follow_ups_next_kind_check check (next_kind in ('Email', 'Call', 'Meeting', 'AfterCareCall', 'Task', 'Errand')),
    add column next_assignee_id uuid references users;
create index follow_ups_errands on follow_ups (next_assignee_id, next_due_at) where next_assignee_id is not null;

alter table steps
    drop constraint steps_kind_check,
    add constraint steps_kind_check check (kind in ('Email', 'Call', 'Meeting', 'AfterCareCall', 'Task', 'Errand')),
    add column assignee_id uuid references users,
    add column what text not null default '';

-- Each time that we waited for the person: the working clock stood.
create table pauses (
    follow_up_id uuid not null references follow_ups on delete cascade,
    began_at     timestamptz not null,
    ended_at     timestamptz,
    primary key (follow_up_id, began_at)
);
insert into pauses (follow_up_id, began_at)
select f.id, coalesce((select max(done_at) from steps s where s.follow_up_id = f.id), f.opened_at)
from follow_ups f
where f.status in ('Waiting', 'AfterCare');

-- An alarm sets the next one of its limit when it rings: the later ones of the same limit are not kept beside it.
alter table alarms
    drop constraint alarms_kind_check,
    add constraint alarms_kind_check check (kind in (
        'WarnOwner', 'EscalateToLead', 'EscalateToManager', 'RepeatDaily', 'UpdateIsDue', 'UpdateToLead',
        'WarnOfClosing', 'ClosingToLead', 'ClosingToManager', 'SilenceIsOver', 'AskAfterCare', 'AfterCareIsOver'));
delete from alarms a
using alarms earlier
where earlier.follow_up_id = a.follow_up_id
  and ((a.kind = 'EscalateToLead' and earlier.kind = 'WarnOwner') or (a.kind = 'EscalateToManager' and earlier.kind in ('WarnOwner', 'EscalateToLead')));
insert into alarms (id, follow_up_id, kind, rings_at)
select gen_random_uuid(), id, 'ClosingToLead', close_by from follow_ups where status = 'Open' and close_by > now();

-- Why an answer is where it is, in the form of Core.Segmentation.Reasons; and what a rule wants somebody to look at, or to do first.
alter table import_staging
    add column reasons text,
    add column flags   smallint not null default 0;   -- 1: look, 2: first of its segment, 4: asked to be contacted
alter table responses
    add column reasons       text,
    add column needs_look    boolean not null default false,
    add column wants_contact boolean not null default false;
alter table follow_ups add column is_ahead boolean not null default false;
create index responses_to_look_at on responses (imported_at) where needs_look;
