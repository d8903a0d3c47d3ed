-- Senders count the messages of the last 24 hours where an operator limits them.
create index if not exists reminder_sent on reminder (channel, sent_at);
create index if not exists message_sent on message (channel, sent_at);

comment on table used_secret is 'Secrets that are good for one use and were used: invitations to sign in, challenges of passkeys, and proofs of work of bookings.';
