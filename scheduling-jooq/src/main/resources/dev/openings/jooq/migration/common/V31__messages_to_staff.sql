-- Messages to staff: notices of what contacts do, and the appointments of the next day.
alter table bookable add column if not exists reminders_off boolean default false not null;
alter table staff_member add column if not exists notices varchar(16) default 'NONE' not null;
alter table staff_member add column if not exists digest_minute integer;
alter table message add column if not exists news varchar(16);
alter table message add column if not exists known_start timestamp(0) with time zone;
alter table message add column if not exists digest_day date;

alter table staff_member drop constraint if exists staff_member_notices_check;
alter table staff_member add constraint staff_member_notices_check check (notices in ('NONE', 'SHORT_NOTICE', 'ALL'));
alter table staff_member drop constraint if exists staff_member_digest_check;
alter table staff_member add constraint staff_member_digest_check check (digest_minute between 0 and 1439);
alter table message drop constraint if exists message_news_check;
alter table message add constraint message_news_check check (news in ('BOOKED', 'MOVED', 'CANCELLED'));
alter table message drop constraint if exists message_notice_check;
alter table message add constraint message_notice_check check (
  kind <> 'STAFF_NOTICE' or (appointment_id is not null and staff_id is not null and news is not null));
alter table message drop constraint if exists message_digest_check;
alter table message add constraint message_digest_check check (kind <> 'DIGEST' or (staff_id is not null and digest_day is not null));

-- Of two servers that plan a digest at once, one does.
alter table message drop constraint if exists message_digest_unique;
alter table message add constraint message_digest_unique unique (staff_id, digest_day);

comment on column bookable.reminders_off is 'True: contacts get no reminders of appointments that this staff member is in charge of.';
comment on column staff_member.notices is 'Of which bookings, moves and cancellations by contacts they are told: ALL, SHORT_NOTICE of those that are within two days, NONE.';
comment on column staff_member.digest_minute is 'Minute of the day, on their clock, at which they are sent the appointments of the next day; null: never.';
comment on column message.news is 'STAFF_NOTICE: what happened; once it is sent, what it said. Null: another kind.';
comment on column message.known_start is 'STAFF_NOTICE: start of the appointment for the staff member before what happened; null: they did not have it then.';
comment on column message.digest_day is 'DIGEST: the day whose appointments it has; null: another kind.';
