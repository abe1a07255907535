-- A survey is named when an import is confirmed: until then its name is a proposal, and nothing that is only looked at leaves one behind.
alter table imports add column survey_name text not null default '';
update imports i set survey_name = s.name from surveys s where s.id = i.survey_id;
update imports set survey_id = null where state not in ('Confirmed', 'Done');

-- The survey that the ids of the staged rows are made for: an id of its own as long as no survey has the proposed name.
alter table imports add column staged_for uuid not null default gen_random_uuid();
update imports set staged_for = survey_id where survey_id is not null;

-- What is remembered for the shape of a file: the name of its survey, and how it is read where a person said so.
alter table column_mappings add column survey_name text not null default '';
update column_mappings m set survey_name = s.name from surveys s where s.id = m.survey_id;
alter table column_mappings drop column survey_id;
alter table column_mappings alter column reading drop not null;

delete from surveys s
where not exists (select from imports i where i.survey_id = s.id)
  and not exists (select from responses r where r.survey_id = s.id);

-- Rows in which a personal identity number was covered.
alter table imports add column rows_covered int not null default 0;

-- What it had made was taken back: its figures and verdicts stay as history, and its file may be imported again.
alter table imports add column undone_at timestamptz;
alter table imports add column undone_by uuid references users on delete set null;
alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check
    check (state in ('Asking', 'Staging', 'Checked', 'Confirmed', 'Done', 'Undone', 'Refused', 'Cancelled'));
alter table imports drop constraint imports_conserve_rows;
alter table imports add constraint imports_conserve_rows
    check (state not in ('Done', 'Undone') or rows_total = opened + added + satisfied + passive + excluded + duplicate + rejected);

-- Whose follow-up and whose notice: asked for each answer and each person that an undone import takes along.
create index follow_ups_of_response on follow_ups (response_id);
create index follow_ups_of_person on follow_ups (respondent_id);
create index notices_of on notices (follow_up_id);
