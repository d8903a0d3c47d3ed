create table if not exists reminder (
  id uuid not null primary key,
  appointment_id uuid not null,
  channel varchar(8) not null,
  before varchar(40) not null,
  status varchar(16) not null,
  scheduled_for timestamp(0) with time zone not null,
  attempts integer not null,
  next_attempt_at timestamp(6) with time zone,
  lease_holder varchar(100),
  lease_until timestamp(6) with time zone,
  attempt_began_at timestamp(6) with time zone,
  last_error varchar(1000),
  sent_at timestamp(0) with time zone,
  message_id varchar(200),
  created_at timestamp(0) with time zone not null,
  constraint reminder_appointment_fk foreign key (appointment_id) references appointment (id),
  constraint reminder_channel_check check (channel in ('EMAIL', 'SMS')),
  constraint reminder_status_check check (status in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'CANCELLED', 'SKIPPED')),
  constraint reminder_attempts_check check (attempts >= 0),
  constraint reminder_next_check check ((status in ('PENDING', 'SENDING')) = (next_attempt_at is not null)),
  constraint reminder_lease_check check (
    (status = 'SENDING') = (lease_until is not null) and (lease_until is null) = (lease_holder is null)),
  constraint reminder_sent_check check (status <> 'SENT' or sent_at is not null)
);
create index if not exists reminder_of_appointment on reminder (appointment_id, scheduled_for);
create index if not exists reminder_by_time on reminder (scheduled_for, id);
comment on table reminder is 'One message before a visit on one channel; the queue of the senders.';
comment on column reminder.before is 'The rule that it came from.';
comment on column reminder.next_attempt_at is 'PENDING: due from then on. SENDING: when the lease runs out, and another sender may take over.';
comment on column reminder.lease_holder is 'The sender that has it.';
comment on column reminder.attempt_began_at is 'When the first attempt began whose outcome nobody recorded: kept after a crash, to ask the provider whether it got through.';
comment on column reminder.message_id is 'Message-ID of the e-mail, the same for every attempt, or the id that the SMS provider gave.';

create table if not exists calendar_feed (
  id uuid not null primary key,
  bookable_id uuid not null,
  label varchar(200),
  secret_counter integer not null,
  created_at timestamp(0) with time zone not null,
  revoked_at timestamp(0) with time zone,
  constraint calendar_feed_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade
);
create index if not exists calendar_feed_of_bookable on calendar_feed (bookable_id);
comment on table calendar_feed is 'Secret addresses under which a calendar application subscribes.';
comment on column calendar_feed.secret_counter is 'Part of what the secret is derived from, together with a signing key that is not here; revoking raises it.';

create table if not exists audit_event (
  id uuid not null primary key,
  at timestamp(0) with time zone not null,
  actor_kind varchar(16) not null,
  actor_id uuid,
  actor_name varchar(400) not null,
  action varchar(60) not null,
  subject_kind varchar(20),
  subject_id uuid,
  summary varchar(1000) not null,
  constraint audit_event_actor_check check (actor_kind in ('STAFF', 'CONTACT', 'ACCOUNT', 'PUBLIC', 'SYSTEM')),
  constraint audit_event_subject_check check ((subject_kind is null) = (subject_id is null))
);
create index if not exists audit_event_of_subject on audit_event (subject_id, id);
create index if not exists audit_event_of_actor on audit_event (actor_id);
comment on table audit_event is 'Who did what and when. Says nothing personal of contacts: erasing one need not search it.';
comment on column audit_event.id is 'UUIDv7: the order of the events.';
comment on column audit_event.subject_id is 'Refers to no table: it stays when the subject is gone.';
