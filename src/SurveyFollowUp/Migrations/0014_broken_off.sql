-- An answer that was left before its end is judged as such, also when it is judged once more.
alter table responses add column broken_off boolean not null default false;
