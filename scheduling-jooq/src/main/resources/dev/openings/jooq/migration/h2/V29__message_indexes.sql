-- H2 has no partial indexes.
drop index if exists message_due;
create index if not exists message_due_on_channel on message (channel, next_attempt_at);
create index if not exists message_failed on message (status, scheduled_for, id);
create index if not exists message_of_staff on message (staff_id);
create index if not exists message_by_provider on message (message_id);
create index if not exists message_of_lead on message (lead_id);
