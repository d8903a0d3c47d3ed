create extension if not exists btree_gist;

-- Whatever the code does, nobody is booked twice. Holds that ran out are swept before a booking writes.
alter table occupancy add constraint occupancy_no_overlap
  exclude using gist (bookable_id with =, tstzrange(busy_from, busy_to) with &&);

create index reminder_due on reminder (next_attempt_at) where status in ('PENDING', 'SENDING');

-- The few that somebody must look at, among all that ever left.
create index reminder_failed on reminder (scheduled_for, id) where status = 'FAILED';

-- Byte order everywhere, as on H2: cursors and search words must not depend on the locale of the server.
alter table bookable alter column sort_name type varchar(600) collate "C";
alter table service alter column sort_name type varchar(600) collate "C";
alter table contact alter column sort_name type varchar(1200) collate "C";
alter table contact_word alter column word type varchar(100) collate "C";
