-- What decides who gets whom. Everybody speaks at least the language in which they read the program; the rest each team says itself.
alter table users
    add column languages    text[] not null default '{}',
    add column touchpoints  text[] not null default '{}',
    add column teams        text[] not null default '{}',
    add column calls_a_day  int not null default 20 check (calls_a_day between 0 and 500),
    add column emails_a_day int not null default 40 check (emails_a_day between 0 and 500);
update users set languages = array[language];

create table absences (
    id            uuid primary key default gen_random_uuid(),
    user_id       uuid not null references users on delete cascade,
    first_day     date not null,
    last_day      date not null,                      -- away on this day too
    substitute_id uuid references users on delete set null,
    note          text not null default '',
    check (first_day <= last_day),
    check (substitute_id <> user_id)
);
create index absences_of on absences (user_id, last_day);

create function is_away(person uuid, day date) returns boolean language sql stable as $$
    select exists (select from absences where user_id = person and day between first_day and last_day)
$$;
