create table if not exists appointment (
  id uuid not null primary key,
  status varchar(16) not null,
  starts_at timestamp(0) with time zone not null,
  ends_at timestamp(0) with time zone not null,
  buffer_before varchar(40) not null,
  buffer_after varchar(40) not null,
  service_id uuid,
  contact_id uuid not null,
  note varchar(10000),
  cancel_reason varchar(200),
  version integer not null,
  sequence integer not null,
  secret_counter integer not null,
  created_at timestamp(0) with time zone not null,
  changed_at timestamp(0) with time zone not null,
  constraint appointment_status_check check (status in ('SCHEDULED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW')),
  constraint appointment_order_check check (starts_at < ends_at),
  constraint appointment_service_fk foreign key (service_id) references service (id),
  constraint appointment_contact_fk foreign key (contact_id) references contact (id),
  constraint appointment_version_check check (version >= 1),
  constraint appointment_sequence_check check (sequence >= 0)
);
create index if not exists appointment_by_start on appointment (starts_at, id);
create index if not exists appointment_of_contact on appointment (contact_id, starts_at, id);
create index if not exists appointment_of_service on appointment (service_id, starts_at, id);
comment on table appointment is 'Booked visits, whatever became of them.';
comment on column appointment.buffer_before is 'Kept free before it, as the rules said when it was booked.';
comment on column appointment.service_id is 'Null: booked by the rules of the practice.';
comment on column appointment.version is 'Goes up by one at every change.';
comment on column appointment.sequence is 'SEQUENCE of RFC 5545: goes up when the time or the status changes.';
comment on column appointment.secret_counter is 'Part of what its secret addresses are derived from, together with a signing key that is not here; raising it revokes them.';

create table if not exists appointment_bookable (
  appointment_id uuid not null,
  bookable_id uuid not null,
  kind varchar(8) not null,
  position integer not null,
  starts_at timestamp(0) with time zone not null,
  constraint appointment_bookable_pk primary key (appointment_id, bookable_id),
  constraint appointment_bookable_appointment_fk foreign key (appointment_id) references appointment (id),
  constraint appointment_bookable_bookable_fk foreign key (bookable_id) references bookable (id),
  constraint appointment_bookable_kind_check check (kind in ('STAFF', 'RESOURCE')),
  constraint appointment_bookable_position_unique unique (appointment_id, kind, position)
);
create index if not exists appointment_bookable_of_bookable on appointment_bookable (bookable_id, starts_at, appointment_id);
comment on column appointment_bookable.starts_at is 'When the appointment starts, here so that the calendar of one person is one stretch of an index.';
comment on table appointment_bookable is 'Who attends (first the one in charge) and what it takes; kept when the time is given back.';

create table if not exists hold (
  id uuid not null primary key,
  service_id uuid,
  starts_at timestamp(0) with time zone not null,
  ends_at timestamp(0) with time zone not null,
  holder varchar(400) not null,
  created_at timestamp(0) with time zone not null,
  expires_at timestamp(0) with time zone not null,
  place integer,
  constraint hold_place_unique unique (holder, place),
  constraint hold_order_check check (starts_at < ends_at),
  constraint hold_expiry_check check (created_at < expires_at),
  constraint hold_service_fk foreign key (service_id) references service (id)
);
create index if not exists hold_of_holder on hold (holder, expires_at);
create index if not exists hold_by_expiry on hold (expires_at);
comment on table hold is 'Time kept for one caller for a few minutes.';
comment on column hold.place is 'Of a holder who may have few at once: which of them it is, from 1; null: as many as they like.';
comment on column hold.holder is 'Whose it is: an account, or the address of a caller without one.';

create table if not exists hold_bookable (
  hold_id uuid not null,
  bookable_id uuid not null,
  kind varchar(8) not null,
  position integer not null,
  constraint hold_bookable_pk primary key (hold_id, bookable_id),
  constraint hold_bookable_hold_fk foreign key (hold_id) references hold (id) on delete cascade,
  constraint hold_bookable_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint hold_bookable_kind_check check (kind in ('STAFF', 'RESOURCE')),
  constraint hold_bookable_position_unique unique (hold_id, kind, position)
);
create index if not exists hold_bookable_of_bookable on hold_bookable (bookable_id);
comment on table hold_bookable is 'Whom and what a hold keeps, as appointment_bookable.';

create table if not exists occupancy (
  id uuid not null primary key,
  bookable_id uuid not null,
  appointment_id uuid,
  hold_id uuid,
  starts_at timestamp(0) with time zone not null,
  ends_at timestamp(0) with time zone not null,
  busy_from timestamp(0) with time zone not null,
  busy_to timestamp(0) with time zone not null,
  expires_at timestamp(0) with time zone,
  constraint occupancy_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint occupancy_appointment_fk foreign key (appointment_id) references appointment (id),
  constraint occupancy_hold_fk foreign key (hold_id) references hold (id) on delete cascade,
  constraint occupancy_one_check check ((appointment_id is null) <> (hold_id is null)),
  constraint occupancy_expiry_check check ((hold_id is null) = (expires_at is null)),
  constraint occupancy_order_check check (busy_from <= starts_at and starts_at < ends_at and ends_at <= busy_to),
  constraint occupancy_appointment_unique unique (appointment_id, bookable_id),
  constraint occupancy_hold_unique unique (hold_id, bookable_id)
);
create index if not exists occupancy_busy on occupancy (bookable_id, busy_to);
comment on table occupancy is 'What takes a bookable now: one row for each bookable that an appointment or a hold takes, gone when the time is given back.';
comment on column occupancy.busy_from is 'starts_at less its own buffer; [busy_from, busy_to) of two rows of one bookable never meet.';
comment on column occupancy.expires_at is 'Of a hold: the row counts for nothing from then on, and is swept away.';

create table if not exists appointment_event (
  id uuid not null primary key,
  appointment_id uuid not null,
  at timestamp(0) with time zone not null,
  actor_kind varchar(16) not null,
  actor_id uuid,
  actor_name varchar(400) not null,
  kind varchar(16) not null,
  from_status varchar(16),
  to_status varchar(16) not null,
  starts_at timestamp(0) with time zone not null,
  ends_at timestamp(0) with time zone not null,
  constraint appointment_event_appointment_fk foreign key (appointment_id) references appointment (id),
  constraint appointment_event_actor_check check (actor_kind in ('STAFF', 'CONTACT', 'ACCOUNT', 'PUBLIC', 'SYSTEM')),
  constraint appointment_event_kind_check check (kind in ('BOOKED', 'RESCHEDULED', 'STATUS_CHANGED', 'EDITED')),
  constraint appointment_event_status_check check (
    from_status in ('SCHEDULED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW')
    and to_status in ('SCHEDULED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW'))
);
create index if not exists appointment_event_of_appointment on appointment_event (appointment_id, id);
create index if not exists appointment_event_of_actor on appointment_event (actor_id);
comment on table appointment_event is 'Each change of an appointment; never changed, but for the name of a contact who is erased.';

create table if not exists idempotency (
  caller varchar(400) not null,
  idempotency_key varchar(200) not null,
  input_hash varchar(64) not null,
  result_id uuid not null,
  created_at timestamp(6) with time zone not null,
  constraint idempotency_pk primary key (caller, idempotency_key)
);
create index if not exists idempotency_by_age on idempotency (created_at);
comment on table idempotency is 'Bookings by the key that came with them; kept for 24 hours, success only.';
comment on column idempotency.input_hash is 'SHA-256 in hexadecimal of the input.';
