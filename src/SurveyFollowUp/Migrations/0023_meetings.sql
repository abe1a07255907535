-- A meeting with a person, from the first invitation on: moved or called off, their calendar has it once.
create table meetings (
    id           uuid primary key,                    -- its name in calendars
    follow_up_id uuid not null references follow_ups on delete cascade,
    step_id      uuid not null,
    sequence     int not null,
    starts_at    timestamptz not null,
    agreed_at    timestamptz not null,
    minutes      int not null check (minutes > 0),
    place        text not null,
    with_whom    text not null,
    ending       text check (ending in ('Held', 'Missed', 'CalledOff'))
);
create index meetings_of on meetings (follow_up_id);

-- What a mail tells its reader's calendar: kept, so that every attempt says the same.
alter table outbox
    add column calendar_method text not null default '' check (calendar_method in ('', 'REQUEST', 'CANCEL')),
    add column calendar        text not null default '';

alter table alarms
    drop constraint alarms_kind_check,
    add constraint alarms_kind_check check (kind in (
        'WarnOwner', 'EscalateToLead', 'EscalateToManager', 'RepeatDaily', 'UpdateIsDue', 'UpdateToLead',
        'WarnOfClosing', 'ClosingToLead', 'ClosingToManager', 'SilenceIsOver', 'AskAfterCare', 'AfterCareIsOver', 'RemindOfMeeting'));

alter table follow_ups
    drop constraint follow_ups_stopped_check,
    add constraint follow_ups_stopped_check
        check (stopped <@ array[
            'WarnOwner', 'EscalateToLead', 'EscalateToManager', 'RepeatDaily', 'UpdateIsDue', 'UpdateToLead',
            'WarnOfClosing', 'ClosingToLead', 'ClosingToManager', 'SilenceIsOver', 'AskAfterCare', 'AfterCareIsOver', 'RemindOfMeeting']);

-- Up to three times that an agent proposed by mail: the person chooses one by a link. The latest counts.
create table meeting_proposals (
    follow_up_id uuid primary key references follow_ups on delete cascade,
    times        timestamptz[] not null check (cardinality(times) between 1 and 3),
    minutes      int not null check (minutes > 0),
    place        text not null,
    with_whom    text not null,
    proposed_at  timestamptz not null
);

alter table public_links
    drop constraint public_links_purpose_check,
    add constraint public_links_purpose_check check (purpose in ('AfterCare', 'Stop', 'ChooseTime', 'ChooseMeeting'));
