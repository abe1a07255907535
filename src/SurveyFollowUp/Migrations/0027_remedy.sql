-- What was done about it, from the company's own short list; '' where nobody said.
alter table follow_ups add column remedy text not null default '';
