-- Passkeys of staff members and contacts, and the sessions of people who have signed in on the pages.
create table if not exists passkey (
  id uuid not null,
  credential_id varchar(1364) not null,
  staff_id uuid,
  contact_id uuid,
  role varchar(10) not null,
  display_name varchar(100) not null,
  credential_data varchar(4000) not null,
  signature_count bigint not null,
  created_at timestamp(0) with time zone not null,
  last_used_at timestamp(0) with time zone,
  constraint passkey_pk primary key (id),
  constraint passkey_credential_unique unique (credential_id),
  constraint passkey_staff_fk foreign key (staff_id) references staff_member (bookable_id) on delete cascade,
  constraint passkey_contact_fk foreign key (contact_id) references contact (id) on delete cascade,
  constraint passkey_count_check check (signature_count between 0 and 4294967295),
  constraint passkey_person_check check (
    (role in ('STAFF', 'ADMIN') and staff_id is not null and contact_id is null)
    or (role = 'CONTACT' and contact_id is not null and staff_id is null))
);
create index if not exists passkey_of_staff on passkey (staff_id);
create index if not exists passkey_of_contact on passkey (contact_id);
comment on table passkey is 'Public keys of authenticators that staff members and contacts sign in with (Web Authentication Level 3).';
comment on column passkey.id is 'UUID version 7.';
comment on column passkey.credential_id is 'Id that the authenticator chose, in base64url: at most 1023 bytes.';
comment on column passkey.staff_id is 'The staff member whom the passkey belongs to; null: it belongs to a contact.';
comment on column passkey.contact_id is 'The contact whom the passkey belongs to; null: it belongs to a staff member.';
comment on column passkey.role is 'Role that a sign-in with the passkey gives: CONTACT, STAFF or ADMIN.';
comment on column passkey.display_name is 'How its owner tells the passkey from others.';
comment on column passkey.credential_data is 'Attested credential data with the public key (Web Authentication Level 3, section 6.5.1), in base64url.';
comment on column passkey.signature_count is 'Counter of the authenticator at the last sign-in; 0: it does not count.';
comment on column passkey.created_at is 'When it was created.';
comment on column passkey.last_used_at is 'When somebody last signed in with it; null: never.';

create table if not exists sign_in_session (
  id uuid not null,
  secret_hash varchar(64) not null,
  staff_id uuid,
  contact_id uuid,
  role varchar(10) not null,
  issuer varchar(400) not null,
  subject varchar(255) not null,
  passkey_id uuid,
  created_at timestamp(0) with time zone not null,
  last_used_at timestamp(0) with time zone not null,
  expires_at timestamp(0) with time zone not null,
  constraint sign_in_session_pk primary key (id),
  constraint sign_in_session_secret_unique unique (secret_hash),
  constraint sign_in_session_staff_fk foreign key (staff_id) references staff_member (bookable_id) on delete cascade,
  constraint sign_in_session_contact_fk foreign key (contact_id) references contact (id) on delete cascade,
  constraint sign_in_session_passkey_fk foreign key (passkey_id) references passkey (id) on delete cascade,
  constraint sign_in_session_person_check check (
    (role in ('STAFF', 'ADMIN') and staff_id is not null and contact_id is null)
    or (role = 'CONTACT' and contact_id is not null and staff_id is null))
);
create index if not exists sign_in_session_of_staff on sign_in_session (staff_id);
create index if not exists sign_in_session_of_contact on sign_in_session (contact_id);
create index if not exists sign_in_session_of_passkey on sign_in_session (passkey_id);
create index if not exists sign_in_session_expiry on sign_in_session (expires_at);
comment on table sign_in_session is 'Sessions of browsers in which somebody has signed in. Deleting a row ends the session on every server.';
comment on column sign_in_session.id is 'UUID version 7; names the session in the audit log.';
comment on column sign_in_session.secret_hash is 'SHA-256 of the secret in the cookie, in hexadecimal.';
comment on column sign_in_session.staff_id is 'The staff member who has signed in; null: a contact has.';
comment on column sign_in_session.contact_id is 'The contact who has signed in; null: a staff member has.';
comment on column sign_in_session.role is 'Role of the session: CONTACT, STAFF or ADMIN.';
comment on column sign_in_session.issuer is 'Who vouches for the person: the issuer of an identity provider, or openings for a passkey.';
comment on column sign_in_session.subject is 'The account of the identity provider, or the global id of the person.';
comment on column sign_in_session.passkey_id is 'The passkey of the sign-in; null: an identity provider was used.';
comment on column sign_in_session.created_at is 'When the person signed in.';
comment on column sign_in_session.last_used_at is 'When the session was last used; lags up to a minute behind.';
comment on column sign_in_session.expires_at is 'End of the session, however much it is used; exclusive.';

-- Whoever inserts a secret first may use it. Its row is kept until the secret has expired.
create table if not exists used_secret (
  secret_hash varchar(64) not null,
  expires_at timestamp(0) with time zone not null,
  constraint used_secret_pk primary key (secret_hash)
);
create index if not exists used_secret_expiry on used_secret (expires_at);
comment on table used_secret is 'Secrets that are good for one use and were used: invitations to sign in, and challenges of passkeys.';
comment on column used_secret.secret_hash is 'SHA-256 of the secret, in hexadecimal.';
comment on column used_secret.expires_at is 'When the secret expires by itself; the row may be removed then.';
