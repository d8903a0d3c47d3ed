-- Every message to a person is a row of one table, reminders too. What a message was told, to which address and with which words, stands in its row, so that an
-- attempt whose outcome is unknown can be looked up, and staff see what was sent.
alter table message add column if not exists appointment_id uuid;
alter table message add column if not exists staff_id uuid;
alter table message add column if not exists before varchar(40);
alter table message add column if not exists scheduled_for timestamp(0) with time zone;
alter table message add column if not exists by_contact boolean default false not null;
alter table message add column if not exists told_start timestamp(0) with time zone;
alter table message add column if not exists told_staff_id uuid;
alter table message add column if not exists lead_id uuid;
alter table message add column if not exists address varchar(1000);
alter table message add column if not exists body varchar(200000);

update message set scheduled_for = created_at where scheduled_for is null;
alter table message alter column scheduled_for set not null;

alter table message drop constraint if exists message_appointment_fk;
alter table message add constraint message_appointment_fk foreign key (appointment_id) references appointment (id);
alter table message drop constraint if exists message_staff_fk;
alter table message add constraint message_staff_fk foreign key (staff_id) references bookable (id) on delete cascade;
alter table message drop constraint if exists message_status_check;
alter table message add constraint message_status_check
  check (status in ('PENDING', 'SENDING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'CANCELLED', 'SKIPPED'));
alter table message drop constraint if exists message_lease_check;
alter table message add constraint message_lease_check check (
  (status <> 'SENDING' or lease_until is not null) and (lease_until is null or status in ('SENDING', 'CANCELLED'))
  and (lease_until is null) = (lease_holder is null));
alter table message drop constraint if exists message_sent_check;
alter table message add constraint message_sent_check check (status not in ('SENT', 'DELIVERED', 'UNDELIVERED') or sent_at is not null);
alter table message drop constraint if exists message_reminder_check;
alter table message add constraint message_reminder_check check (kind <> 'REMINDER' or (appointment_id is not null and before is not null));

-- An interrupted migration runs again: the table may be gone already.
create table if not exists reminder (
  id uuid, appointment_id uuid, channel varchar(8), before varchar(40), status varchar(16), scheduled_for timestamp(0) with time zone, attempts integer,
  next_attempt_at timestamp(6) with time zone, lease_holder varchar(100), lease_until timestamp(6) with time zone, attempt_began_at timestamp(6) with time zone,
  last_error varchar(1000), sent_at timestamp(0) with time zone, message_id varchar(200), created_at timestamp(0) with time zone
);
insert into message (id, kind, channel, subject_id, contact_id, appointment_id, before, status, scheduled_for, attempts, next_attempt_at, lease_holder, lease_until,
    attempt_began_at, last_error, sent_at, message_id, created_at, told_start)
  select r.id, 'REMINDER', r.channel, r.appointment_id, a.contact_id, r.appointment_id, r.before, r.status, r.scheduled_for, r.attempts, r.next_attempt_at,
    r.lease_holder, r.lease_until, r.attempt_began_at, r.last_error, r.sent_at, r.message_id, r.created_at, case when r.status = 'SENT' then a.starts_at end
  from reminder r join appointment a on a.id = r.appointment_id
  where not exists (select 1 from message m where m.id = r.id);
drop table reminder;

create index if not exists message_of_appointment on message (appointment_id, scheduled_for);
create index if not exists message_by_time on message (scheduled_for, id);

alter table practice add column if not exists sends_confirmations boolean default true not null;
alter table practice add column if not exists sends_changes boolean default true not null;
alter table practice add column if not exists sends_cancellations boolean default true not null;
alter table practice add column if not exists confirms_by_sms boolean default false not null;
alter table practice add column if not exists message_delay varchar(40) default 'PT1M' not null;

comment on table message is 'Messages to people; the queue of the senders. What a message says is read when it is sent.';
comment on column message.kind is 'What it says. CONFIRMATION, CHANGE, CANCELLATION and REMINDER tell a contact of an appointment. ADDRESS_CONFIRMATION is the link that confirms an e-mail address; STAFF_INVITATION, ADMIN_INVITATION and CONTACT_INVITATION are links to sign in for the first time.';
comment on column message.subject_id is 'What it is about: the appointment; of ADDRESS_CONFIRMATION, a row of address_confirmation; of an invitation, the person who is invited.';
comment on column message.appointment_id is 'The appointment that it tells of; null: none.';
comment on column message.staff_id is 'The staff member that it is for; null: another recipient.';
comment on column message.before is 'The rule that a reminder came from; null: no reminder.';
comment on column message.scheduled_for is 'When it is to be sent, without the delays of attempts that failed.';
comment on column message.by_contact is 'True if what it tells of was done by the contact.';
comment on column message.told_start is 'Start of the appointment as the message told it; null: it was not sent.';
comment on column message.told_staff_id is 'Staff member in charge of the appointment as the message told it; refers to no table, so that it stays when the person is gone.';
comment on column message.lead_id is 'The message with which it is sent as one; null: it is sent alone.';
comment on column message.address is 'Where the last attempt went to; removed when the contact is erased.';
comment on column message.body is 'The words of the last attempt; removed when the contact is erased.';
comment on column message.status is 'PENDING waits, SENDING is claimed; all others are final. DELIVERED and UNDELIVERED are what a provider reported of a SENT one.';
comment on column message.lease_until is 'Until when the sender has it. CANCELLED: it was being sent when it was cancelled.';
comment on column message.message_id is 'Message-ID of the e-mail, the same for every attempt, or the id that the SMS provider gave.';
comment on column practice.sends_confirmations is 'True if contacts are told of what is booked for them.';
comment on column practice.sends_changes is 'True if contacts are told when an appointment is moved.';
comment on column practice.sends_cancellations is 'True if contacts are told when an appointment is cancelled.';
comment on column practice.confirms_by_sms is 'True if a booking is confirmed by SMS to contacts who cannot be reached by e-mail.';
comment on column practice.message_delay is 'ISO 8601: how long messages about what staff do wait, so that a mistake can be undone.';
