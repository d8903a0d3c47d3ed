-- Most rows have been sent, and few have these columns: the indexes are small, and a booking writes none of them but the first.
drop index if exists message_due;
create index if not exists message_due_on_channel on message (channel, next_attempt_at) where next_attempt_at is not null;
create index if not exists message_failed on message (scheduled_for, id) where status in ('FAILED', 'UNDELIVERED');
create index if not exists message_of_staff on message (staff_id) where staff_id is not null;
create index if not exists message_by_provider on message (message_id) where message_id is not null;
create index if not exists message_of_lead on message (lead_id) where lead_id is not null;
