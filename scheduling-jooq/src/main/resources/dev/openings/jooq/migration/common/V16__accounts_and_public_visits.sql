-- Accounts of an OpenID Connect provider, each linked once to the person that it belongs to.
create table if not exists staff_account (
  issuer varchar(400) not null,
  subject varchar(255) not null,
  staff_id uuid not null,
  linked_at timestamp(0) with time zone not null,
  constraint staff_account_pk primary key (issuer, subject),
  constraint staff_account_staff_unique unique (staff_id, issuer),
  constraint staff_account_staff_fk foreign key (staff_id) references staff_member (bookable_id) on delete cascade
);
comment on table staff_account is 'Accounts of identity providers that belong to staff members; at most one of each provider.';
comment on column staff_account.issuer is 'iss of the tokens of the account (OpenID Connect Core 1.0, section 2).';
comment on column staff_account.subject is 'sub of the tokens: identifies the account for the issuer, and never passes to another one.';
comment on column staff_account.staff_id is 'The staff member whom the account belongs to.';
comment on column staff_account.linked_at is 'When the account signed in for the first time.';
create table if not exists contact_account (
  issuer varchar(400) not null,
  subject varchar(255) not null,
  contact_id uuid not null,
  linked_at timestamp(0) with time zone not null,
  constraint contact_account_pk primary key (issuer, subject),
  constraint contact_account_contact_unique unique (contact_id, issuer),
  constraint contact_account_contact_fk foreign key (contact_id) references contact (id) on delete cascade
);
comment on table contact_account is 'Accounts of identity providers that belong to contacts; at most one of each provider.';
comment on column contact_account.issuer is 'iss of the tokens of the account (OpenID Connect Core 1.0, section 2).';
comment on column contact_account.subject is 'sub of the tokens: identifies the account for the issuer, and never passes to another one.';
comment on column contact_account.contact_id is 'The contact whom the account belongs to.';
comment on column contact_account.linked_at is 'When the account signed in for the first time.';

alter table contact add column if not exists email_verified_at timestamp(0) with time zone;
alter table contact add column if not exists phone_verified_at timestamp(0) with time zone;
comment on column contact.email_verified_at is 'When staff entered the e-mail address, or its owner proved to be the contact; null: neither did.';
comment on column contact.phone_verified_at is 'When staff entered the phone number, or its owner proved to be the contact; null: neither did.';
-- What callers without an account, or contacts themselves, may have entered is not verified.
update contact set
    email_verified_at = case when email is null then null else created_at end,
    phone_verified_at = case when phone is null then null else created_at end
  where erased_at is null and email_verified_at is null and phone_verified_at is null
    and not exists (select 1 from event e where e.subject_id = contact.id and e.kind in ('CONTACT_CREATED', 'CONTACT_CHANGED')
      and e.actor_kind in ('PUBLIC', 'CONTACT'));
alter table contact drop constraint if exists contact_verified_check;
alter table contact add constraint contact_verified_check check (
  (email is not null or email_verified_at is null) and (phone is not null or phone_verified_at is null));

-- Limits what callers without an account book for one e-mail address or phone number.
create table if not exists public_visit (
  address_hash varchar(64) not null,
  place integer not null,
  appointment_id uuid not null,
  constraint public_visit_pk primary key (address_hash, place),
  constraint public_visit_appointment_fk foreign key (appointment_id) references appointment (id) on delete cascade
);
create index if not exists public_visit_of_appointment on public_visit (appointment_id);
comment on table public_visit is 'Visits that callers without an account have booked, numbered for each address: the key refuses what two servers allow at the same time.';
comment on column public_visit.address_hash is 'SHA-256 of the e-mail address or phone number of the booking, in hexadecimal.';
comment on column public_visit.place is '1 up to the limit; taken while the visit is to come.';
comment on column public_visit.appointment_id is 'The visit.';
