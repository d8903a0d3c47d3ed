-- Senders count the messages of the last 24 hours where an operator limits them.
create index if not exists reminder_sent on reminder (channel, sent_at);
create index if not exists message_sent on message (channel, sent_at);

comment on table used_secret is 'Secrets that are good for one use and were used: invitations to sign in, challenges of passkeys, and proofs of work of bookings.';
comment on column message.kind is 'What it says: ADDRESS_CONFIRMATION is the link that confirms an e-mail address; STAFF_INVITATION, ADMIN_INVITATION and CONTACT_INVITATION are links to sign in for the first time.';
comment on column message.subject_id is 'What it is about; of ADDRESS_CONFIRMATION, a row of address_confirmation; of an invitation, the person who is invited.';

-- Some changes need somebody who has proved a short time ago who they are.
alter table sign_in_session add column if not exists authenticated_at timestamp(0) with time zone;
comment on column sign_in_session.authenticated_at is 'When the person last proved who they are, by a passkey or at the identity provider; null: unknown.';
