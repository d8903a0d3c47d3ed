-- A visit that a caller without an account has booked is cancelled at confirm_by, unless the e-mail address is confirmed before.
alter table appointment add column if not exists confirm_by timestamp(0) with time zone;
create index if not exists appointment_unconfirmed on appointment (confirm_by);
alter table appointment drop constraint if exists appointment_confirm_check;
alter table appointment add constraint appointment_confirm_check check (confirm_by is null or status in ('SCHEDULED', 'CONFIRMED'));
comment on column appointment.confirm_by is 'When it is cancelled unless the e-mail address of its contact is verified before; null: it stays.';

-- Links by which the owner of an e-mail address proves to have it.
create table if not exists address_confirmation (
  id uuid not null primary key,
  address_hash varchar(64) not null,
  created_at timestamp(0) with time zone not null,
  expires_at timestamp(0) with time zone not null,
  confirmed_at timestamp(0) with time zone
);
create index if not exists address_confirmation_of_address on address_confirmation (address_hash, created_at);
comment on table address_confirmation is 'Links that were sent to e-mail addresses of public bookings; removed a day after they expire. One link serves all visits of an address that are booked while it is valid.';
comment on column address_confirmation.id is 'Random; the token in the link is derived from it.';
comment on column address_confirmation.address_hash is 'SHA-256 of the e-mail address, in hexadecimal, as in public_visit.';
comment on column address_confirmation.created_at is 'When the first of these visits was booked.';
comment on column address_confirmation.expires_at is 'When the last of these visits is cancelled.';
comment on column address_confirmation.confirmed_at is 'When the link was used; null: it was not.';

-- The queue of messages that are no reminders.
create table if not exists message (
  id uuid not null primary key,
  kind varchar(40) not null,
  channel varchar(8) not null,
  subject_id uuid not null,
  contact_id uuid,
  status varchar(16) not null,
  attempts integer not null,
  next_attempt_at timestamp(6) with time zone,
  lease_holder varchar(100),
  lease_until timestamp(6) with time zone,
  attempt_began_at timestamp(6) with time zone,
  last_error varchar(1000),
  sent_at timestamp(0) with time zone,
  message_id varchar(200),
  created_at timestamp(0) with time zone not null,
  constraint message_contact_fk foreign key (contact_id) references contact (id) on delete cascade,
  constraint message_channel_check check (channel in ('EMAIL', 'SMS')),
  constraint message_status_check check (status in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'CANCELLED')),
  constraint message_attempts_check check (attempts >= 0),
  constraint message_next_check check ((status in ('PENDING', 'SENDING')) = (next_attempt_at is not null)),
  constraint message_lease_check check (
    (status = 'SENDING') = (lease_until is not null) and (lease_until is null) = (lease_holder is null)),
  constraint message_sent_check check (status <> 'SENT' or sent_at is not null)
);
create index if not exists message_due on message (next_attempt_at);
create index if not exists message_of_contact on message (contact_id);
comment on table message is 'Messages other than reminders; the queue of the senders. What a message says is read when it is sent.';
comment on column message.id is 'UUIDv7.';
comment on column message.channel is 'EMAIL or SMS.';
comment on column message.status is 'PENDING waits, SENDING is claimed; all others are final.';
comment on column message.attempts is 'How often a sender has claimed it.';
comment on column message.lease_until is 'Until when the sender has it.';
comment on column message.sent_at is 'When a provider took it.';
comment on column message.created_at is 'When it was queued.';
comment on column message.kind is 'What it says: ADDRESS_CONFIRMATION is the link that confirms an e-mail address.';
comment on column message.subject_id is 'What it is about; of ADDRESS_CONFIRMATION, a row of address_confirmation.';
comment on column message.contact_id is 'The contact that it is for; null: another recipient.';
comment on column message.next_attempt_at is 'PENDING: due from then on. SENDING: when the lease runs out, and another sender may take over.';
comment on column message.lease_holder is 'The sender that has it.';
comment on column message.attempt_began_at is 'When the first attempt began whose outcome nobody recorded.';
comment on column message.last_error is 'Why the last attempt failed, or why it is not sent; removed when the contact is erased.';
comment on column message.message_id is 'Message-ID of the e-mail, the same for every attempt.';
