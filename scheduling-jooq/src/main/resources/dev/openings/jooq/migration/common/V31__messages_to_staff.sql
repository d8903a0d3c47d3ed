-- Messages to staff: notices of what contacts do, the appointments of the next day, and tests. Changed rules apply to what is booked.
alter table bookable add column if not exists reminders_off boolean default false not null;
alter table staff_member add column if not exists notices varchar(16) default 'NONE' not null;
alter table staff_member add column if not exists digest_minute integer;
alter table message add column if not exists news varchar(16);
alter table message add column if not exists known_start timestamp(0) with time zone;
alter table message add column if not exists digest_day date;

alter table message add column if not exists sample_kind varchar(32);
alter table message add column if not exists sample_locale varchar(35);
alter table message add column if not exists sample_service_id uuid;

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

alter table message drop constraint if exists message_sample_check;
alter table message add constraint message_sample_check check (
  kind <> 'TEST' or (address is not null and sample_kind is not null and sample_locale is not null));

create table if not exists reminder_plan_request (
  id uuid not null primary key,
  scope varchar(16) not null,
  subject_id uuid,
  after_start timestamp(0) with time zone,
  after_id uuid,
  created_at timestamp(0) with time zone not null,
  constraint reminder_plan_request_scope_check check (
    (scope = 'PRACTICE' and subject_id is null) or (scope in ('SERVICE', 'STAFF_MEMBER', 'CONTACT') and subject_id is not null)),
  constraint reminder_plan_request_after_check check ((after_start is null) = (after_id is null))
);

-- Of two servers that plan a digest at once, one does.
alter table message drop constraint if exists message_digest_unique;
alter table message add constraint message_digest_unique unique (staff_id, digest_day);

comment on column bookable.reminders_off is 'True: contacts get no reminders of appointments that this staff member is in charge of.';
comment on column staff_member.notices is 'Of which bookings, moves and cancellations by contacts they are told: ALL, SHORT_NOTICE of those that are within two days, NONE.';
comment on column staff_member.digest_minute is 'Minute of the day, on their clock, at which they are sent the appointments of the next day; null: never.';
comment on column message.news is 'STAFF_NOTICE: what happened; once it is sent, what it said. Null: another kind.';
comment on column message.known_start is 'STAFF_NOTICE: start of the appointment for the staff member before what happened; null: they did not have it then.';
comment on column message.digest_day is 'DIGEST: the day whose appointments it has; null: another kind.';
comment on column message.sample_kind is 'TEST: the kind of message that it shows with sample values; null: another kind.';
comment on column message.sample_locale is 'TEST: the BCP 47 tag of its language.';
comment on column message.sample_service_id is 'TEST: the service whose words it shows; refers to no table, because nothing is lost with it.';

comment on table reminder_plan_request is 'Appointments whose reminders are to be planned again, because a rule has changed that decides them.';
comment on column reminder_plan_request.id is 'UUIDv7.';
comment on column reminder_plan_request.scope is 'Whose appointments: PRACTICE all, SERVICE, STAFF_MEMBER and CONTACT those of subject_id.';
comment on column reminder_plan_request.subject_id is 'The service, staff member or contact; refers to no table: without appointments nothing is planned.';
comment on column reminder_plan_request.after_start is 'Appointments that start later, or then with an id after after_id, are left; null: all are.';
comment on column reminder_plan_request.after_id is 'With after_start: the last appointment that is planned.';
comment on column reminder_plan_request.created_at is 'When the rule changed.';
