-- H2 has neither exclusion constraints nor partial indexes: the booking locks the rows of the bookables first, in the one process that owns the file.
create index if not exists reminder_due on reminder (next_attempt_at);
