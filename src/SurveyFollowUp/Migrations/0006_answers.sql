-- What else the file says of an answer: other scores, the ticket, the agent, under the titles of their columns.
alter table responses add column more jsonb;
alter table import_staging add column more text;

-- How a file is read has another form from here on. What was remembered in the old one is asked once more; what was being read is uploaded again.
delete from column_mappings;
delete from import_staging where import_id in (select id from imports where state in ('Asking', 'Staging', 'Checked'));
update imports set state = 'Cancelled' where state in ('Asking', 'Staging', 'Checked');

-- What is done or being created is brought to the new form: names for numbers, and the shape of the file in one place.
update imports set reading = (reading - 'Encoding' - 'Delimiter' - 'DatesAreUtc') || jsonb_build_object(
    'Shape', jsonb_build_object('Format', 'Csv', 'Encoding', reading -> 'Encoding', 'Delimiter', reading -> 'Delimiter'),
    'Metric', (array['Nps', 'Csat', 'Ces'])[(reading ->> 'Metric')::int + 1],
    'DateOrder', (array['DayFirst', 'MonthFirst'])[(reading ->> 'DateOrder')::int + 1],
    'TimeZone', case when (reading ->> 'DatesAreUtc')::boolean then 'UTC' end,
    'OldestDays', null,
    'CoversPersonalNumbers', false,
    'Doubts', jsonb_build_array(),
    'ScoreColumns', (
        select coalesce(jsonb_agg(c -> 'Index'), jsonb_build_array()) from jsonb_array_elements(reading -> 'Columns') c where (c ->> 'Role')::int = 9),
    'Columns', (
        select jsonb_agg((c - 'IsSure') || jsonb_build_object(
            'Confidence', 1,
            'Role', (array[
                'Ignore', 'ResponseId', 'RespondentId', 'Email', 'FullName', 'FirstName', 'LastName', 'Phone', 'Company', 'Score', 'Comment',
                'SubmittedAt', 'Language', 'Touchpoint', 'Completion', 'OptOut', 'Agent'])[(c ->> 'Role')::int + 1]) order by (c ->> 'Index')::int)
        from jsonb_array_elements(reading -> 'Columns') c))
where reading is not null and jsonb_typeof(reading -> 'Metric') = 'number' and state <> 'Cancelled';

update imports set reading = null where state = 'Cancelled';
