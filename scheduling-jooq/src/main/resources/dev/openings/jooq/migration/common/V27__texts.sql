-- What messages say of a service, and the practice's own words in place of the built-in ones.
alter table practice add column if not exists service_names_in_messages boolean default false not null;
comment on column practice.service_names_in_messages is 'True: messages to contacts may have the name of a service, also in subjects.';
alter table service add column if not exists has_texts boolean default false not null;
comment on column service.has_texts is 'True if service_text has rows for it; spares all others the look.';

create table if not exists service_text (
  service_id uuid not null,
  language varchar(100) not null,
  public_name varchar(3200),
  preparation varchar(160000),
  constraint service_text_pk primary key (service_id, language),
  constraint service_text_service_fk foreign key (service_id) references service (id) on delete cascade,
  constraint service_text_check check (public_name is not null or preparation is not null)
);
comment on table service_text is 'What contacts read of a service, in one language.';
comment on column service_text.service_id is 'The service, whose version counts changes of its texts.';
comment on column service_text.language is 'BCP 47 tag.';
comment on column service_text.public_name is 'What contacts may read in place of the name; one line.';
comment on column service_text.preparation is 'How to prepare for the visit; may have several lines.';

create table if not exists message_wording (
  id uuid not null primary key,
  kind varchar(32) not null,
  channel varchar(8) not null,
  language varchar(100) not null,
  service_id uuid,
  version integer not null,
  subject varchar(3200),
  body varchar(160000),
  created_at timestamp(0) with time zone not null,
  superseded_at timestamp(0) with time zone,
  broken_at timestamp(0) with time zone,
  broken_reason varchar(16000),
  constraint message_wording_service_fk foreign key (service_id) references service (id) on delete cascade,
  constraint message_wording_channel_check check (channel in ('EMAIL', 'SMS')),
  constraint message_wording_version_check check (version >= 1),
  constraint message_wording_subject_check check (subject is null or (channel = 'EMAIL' and body is not null)),
  constraint message_wording_broken_check check ((broken_at is null) = (broken_reason is null))
);
comment on table message_wording is 'The own words of the practice for one kind of message. Rows are never changed but for the last three columns.';
comment on column message_wording.id is 'UUIDv7.';
comment on column message_wording.kind is 'The kind of message, such as REMINDER.';
comment on column message_wording.channel is 'EMAIL or SMS.';
comment on column message_wording.language is 'BCP 47 tag of a language that has built-in words.';
comment on column message_wording.service_id is 'The service whose visits it is for; null: all that have no words of their own.';
comment on column message_wording.version is 'Counts the words of this kind, channel, language and service.';
comment on column message_wording.subject is 'Template of the subject of an e-mail; null: the built-in one.';
comment on column message_wording.body is 'Template of the text; null: from this version on, the built-in words are used.';
comment on column message_wording.created_at is 'When it was set. The event of the change says by whom.';
comment on column message_wording.superseded_at is 'When a later version was set; null: this is the current one.';
comment on column message_wording.broken_at is 'When a message last had to be sent in the built-in words, because this one could not be used.';
comment on column message_wording.broken_reason is 'Why, in one sentence.';
create index if not exists message_wording_by_kind on message_wording (kind, channel);
create index if not exists message_wording_by_service on message_wording (service_id);
