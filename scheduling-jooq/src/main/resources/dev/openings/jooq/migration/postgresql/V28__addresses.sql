-- Phone numbers without a country code are read as they are dialled in the country of the practice.
alter table practice add column if not exists country varchar(2);
comment on column practice.country is 'ISO 3166-1 code; null: that of its phone number or of its locale.';
alter table practice add column if not exists sms_to_landlines boolean default false not null;
comment on column practice.sms_to_landlines is 'True: text messages are sent to landlines, too, which some carriers read aloud.';

-- By these, blocked addresses are found without their text.
alter table contact add column if not exists email_hash varchar(64);
alter table contact add column if not exists phone_hash varchar(64);
update contact set email_hash = encode(sha256(convert_to('mailto:' || email_key, 'UTF8')), 'hex') where email_key is not null and email_hash is null;
update contact set phone_hash = encode(sha256(convert_to('tel:' || phone, 'UTF8')), 'hex') where phone is not null and phone_hash is null;
alter table contact drop constraint if exists contact_hash_check;
alter table contact add constraint contact_hash_check check (
  (email is null) = (email_hash is null) and (phone is null) = (phone_hash is null));
create index if not exists contact_by_email_hash on contact (email_hash);
create index if not exists contact_by_phone_hash on contact (phone_hash);
comment on column contact.email_hash is 'SHA-256 of the e-mail address, in hexadecimal, as in address_block.';
comment on column contact.phone_hash is 'SHA-256 of the phone number, in hexadecimal, as in address_block.';

-- Addresses to which nothing more is sent, whoever has them.
create table if not exists address_block (
  id uuid not null primary key,
  channel varchar(8) not null,
  address_hash varchar(64) not null,
  reason varchar(16) not null,
  since timestamp(0) with time zone not null,
  constraint address_block_unique unique (channel, address_hash),
  constraint address_block_channel_check check (channel in ('EMAIL', 'SMS')),
  constraint address_block_reason_check check (reason in ('STOPPED', 'UNSUBSCRIBED', 'BOUNCED', 'NOT_A_MOBILE'))
);
comment on table address_block is 'Addresses to which a channel is off, for every contact that has them.';
comment on column address_block.id is 'UUIDv7.';
comment on column address_block.channel is 'EMAIL or SMS.';
comment on column address_block.address_hash is 'SHA-256 of the address, in hexadecimal.';
comment on column address_block.reason is 'STOPPED and UNSUBSCRIBED: its owner asked for it; BOUNCED and NOT_A_MOBILE: a provider refused it for good.';
comment on column address_block.since is 'From when on.';

-- What people answer to text messages.
create table if not exists inbound_message (
  id uuid not null primary key,
  provider_id varchar(100) not null,
  sender varchar(40) not null,
  contact_id uuid,
  text varchar(25600) not null,
  meaning varchar(16) not null,
  received_at timestamp(0) with time zone not null,
  handled_at timestamp(0) with time zone,
  constraint inbound_message_provider_unique unique (provider_id),
  constraint inbound_message_contact_fk foreign key (contact_id) references contact (id) on delete cascade,
  constraint inbound_message_meaning_check check (meaning in ('STOP', 'START', 'HELP', 'CONFIRM', 'OTHER'))
);
create index if not exists inbound_message_received on inbound_message (received_at, id);
create index if not exists inbound_message_of_sender on inbound_message (sender, received_at);
create index if not exists inbound_message_of_contact on inbound_message (contact_id);
comment on table inbound_message is 'Text messages from contacts and strangers: what the desk has to read, and what was understood.';
comment on column inbound_message.id is 'UUIDv7.';
comment on column inbound_message.provider_id is 'By which the provider names it; one that it repeats is known by it.';
comment on column inbound_message.sender is 'The phone number in E.164 format, or another sender.';
comment on column inbound_message.contact_id is 'The only contact with this number when it came; null: none, or several.';
comment on column inbound_message.text is 'What was sent, cut to 1,600 characters.';
comment on column inbound_message.meaning is 'What it was taken for.';
comment on column inbound_message.received_at is 'When it came.';
comment on column inbound_message.handled_at is 'When somebody, or the server, dealt with it; null: it waits for the desk.';
