-- PostgreSQL only.
update raw.reminder set state = 0 where state = 1;
vacuum message;
vacuum raw.reminder;
