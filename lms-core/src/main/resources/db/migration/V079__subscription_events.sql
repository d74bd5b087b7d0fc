-- Technical: which event bore which number, so that a subscriber of the topic who missed some asks for them. Of each
-- subscription the latest ones are kept.
create table facade_subscription_event (
    subscription uuid        not null references facade_subscription (id) on delete cascade,
    number       bigint      not null,
    type         text        not null,
    resource     uuid        not null,
    changed_at   timestamptz not null,
    primary key (subscription, number)
);
