-- The private address at which an agent's own calendar reads what they have promised: one each, by the hash of its random token.
create table calendar_feeds (
    user_id    uuid primary key references users on delete cascade,
    token_hash bytea not null unique,
    made_at    timestamptz not null
);
