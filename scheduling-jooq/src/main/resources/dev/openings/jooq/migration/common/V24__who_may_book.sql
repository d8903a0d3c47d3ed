-- What a service asks of the contact who books it.
alter table service add column if not exists audience varchar(32) default 'EVERYONE' not null;
alter table service add column if not exists max_open_per_contact integer;
alter table service add column if not exists minimum_gap varchar(40);
alter table service add column if not exists max_moves integer;
alter table service add column if not exists has_after boolean default false not null;
alter table service drop constraint if exists service_audience_check;
alter table service add constraint service_audience_check
  check (audience in ('EVERYONE', 'KNOWN_CONTACTS', 'NEW_CONTACTS', 'INVITED', 'STAFF_ONLY'));
alter table service drop constraint if exists service_max_open_check;
alter table service add constraint service_max_open_check check (max_open_per_contact >= 1);
alter table service drop constraint if exists service_max_moves_check;
alter table service add constraint service_max_moves_check check (max_moves >= 0);
comment on column service.audience is 'Whom the service is for.';
comment on column service.max_open_per_contact is 'How many visits of the service one contact may have to come; null: any number.';
comment on column service.minimum_gap is 'ISO 8601: the least time between the starts of two visits of one contact; null: none.';
comment on column service.has_after is 'True if service_after has rows for it; spares all others the look.';
comment on column service.max_moves is 'How often the contact may move a visit; null: any number of times.';

create table if not exists service_after (
  service_id uuid not null,
  position integer not null,
  after_id uuid not null,
  constraint service_after_pk primary key (service_id, position),
  constraint service_after_unique unique (service_id, after_id),
  constraint service_after_service_fk foreign key (service_id) references service (id),
  constraint service_after_after_fk foreign key (after_id) references service (id)
);
create index if not exists service_after_of_after on service_after (after_id);
comment on table service_after is 'Services of which a contact must have had a visit before a visit of another one: any of them will do.';
comment on column service_after.service_id is 'The service that asks for it.';
comment on column service_after.position is 'From 0, in the order of the input.';
comment on column service_after.after_id is 'The service that comes before.';

alter table appointment add column if not exists contact_moves integer default 0 not null;
alter table appointment drop constraint if exists appointment_contact_moves_check;
alter table appointment add constraint appointment_contact_moves_check check (contact_moves >= 0);
comment on column appointment.contact_moves is 'How often it was moved by its contact, with an account or a secret link; moves by staff are not counted.';

-- Duplicates of a contact are found by its phone number, too.
create index if not exists contact_by_phone on contact (phone);

create table if not exists booking_invitation (
  id uuid not null primary key,
  service_id uuid not null,
  contact_id uuid,
  names_staff boolean not null,
  valid_from timestamp(0) with time zone,
  valid_until timestamp(0) with time zone not null,
  uses integer not null,
  used integer not null,
  token_hash varchar(64) not null,
  created_at timestamp(0) with time zone not null,
  constraint booking_invitation_token_unique unique (token_hash),
  constraint booking_invitation_service_fk foreign key (service_id) references service (id),
  constraint booking_invitation_contact_fk foreign key (contact_id) references contact (id) on delete cascade,
  constraint booking_invitation_order_check check (valid_from < valid_until),
  constraint booking_invitation_uses_check check (uses >= 1),
  constraint booking_invitation_used_check check (used between 0 and uses)
);
create index if not exists booking_invitation_of_service on booking_invitation (service_id, created_at, id);
create index if not exists booking_invitation_of_contact on booking_invitation (contact_id);
comment on table booking_invitation is 'Invitations to book a service. One that is revoked is deleted.';
comment on column booking_invitation.id is 'UUIDv7.';
comment on column booking_invitation.service_id is 'What may be booked.';
comment on column booking_invitation.contact_id is 'The only contact who may use it; null: whoever has the token.';
comment on column booking_invitation.names_staff is 'True if only the staff of booking_invitation_staff may attend; where these were deleted, nobody may.';
comment on column booking_invitation.valid_from is 'From when it can be used; null: at once.';
comment on column booking_invitation.valid_until is 'Until when it can be used; exclusive.';
comment on column booking_invitation.uses is 'How many visits may be booked with it.';
comment on column booking_invitation.used is 'How many were booked; one that was cancelled counts.';
comment on column booking_invitation.token_hash is 'SHA-256 of its token, in hexadecimal.';
comment on column booking_invitation.created_at is 'When it was created.';

create table if not exists booking_invitation_staff (
  invitation_id uuid not null,
  position integer not null,
  staff_id uuid not null,
  constraint booking_invitation_staff_pk primary key (invitation_id, position),
  constraint booking_invitation_staff_unique unique (invitation_id, staff_id),
  constraint booking_invitation_staff_invitation_fk foreign key (invitation_id) references booking_invitation (id) on delete cascade,
  constraint booking_invitation_staff_staff_fk foreign key (staff_id) references staff_member (bookable_id) on delete cascade
);
create index if not exists booking_invitation_staff_of_staff on booking_invitation_staff (staff_id);
comment on table booking_invitation_staff is 'The staff members who may attend a visit that is booked with an invitation.';
comment on column booking_invitation_staff.invitation_id is 'The invitation.';
comment on column booking_invitation_staff.position is 'From 0, in the order of the input.';
comment on column booking_invitation_staff.staff_id is 'One of them.';
