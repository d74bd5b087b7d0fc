-- What is told of an attempt that is over is looked at too: it may have been passed on a device that was offline, and the
-- node that took it may die before that is recorded.
drop index package_attempt_to_judge;
create index package_attempt_to_judge on package_attempt (id) where to_judge is not null;
-- Until now it stood for ever once the attempt was over; what came in time was looked at then.
update package_attempt a set to_judge = null
where a.closed_at is not null and a.to_judge is not null
    and not exists (select from package_commit c where c.attempt = a.id and c.done and c.received_at > a.closed_at);
