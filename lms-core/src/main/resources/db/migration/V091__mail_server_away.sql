-- Until when nobody is written to, on any node, because the server was away when this message was tried.
alter table notice_message add column away_until timestamptz;
create index notice_message_away on notice_message (away_until) where away_until is not null;
