-- What somebody has said need not happen by itself, by the names of the alarms.
alter table follow_ups
    add column stopped text[] not null default '{}'
        check (stopped <@ array[
            'WarnOwner', 'EscalateToLead', 'EscalateToManager', 'RepeatDaily', 'UpdateIsDue', 'UpdateToLead',
            'WarnOfClosing', 'ClosingToLead', 'ClosingToManager', 'SilenceIsOver', 'AskAfterCare', 'AfterCareIsOver']);

-- A mail that somebody stopped before it left; when they take that back, it may leave after all.
alter table outbox add column stopped_at timestamptz;
