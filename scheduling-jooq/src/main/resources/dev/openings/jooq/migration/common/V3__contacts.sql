create table if not exists contact (
  id uuid not null primary key,
  given_name varchar(200) not null,
  family_name varchar(200) not null,
  sort_name varchar(1200) not null,
  email varchar(254),
  email_key varchar(254),
  phone varchar(16),
  time_zone varchar(64),
  locale varchar(100),
  reminds_by_email boolean not null,
  reminds_by_sms boolean not null,
  notes varchar(10000),
  version integer not null,
  created_at timestamp(0) with time zone not null,
  erased_at timestamp(0) with time zone,
  constraint contact_email_check check ((email is null) = (email_key is null)),
  constraint contact_erased_check check (
    erased_at is null or (email is null and phone is null and time_zone is null and locale is null and notes is null
      and not reminds_by_email and not reminds_by_sms)),
  constraint contact_version_check check (version >= 1)
);
create index if not exists contact_by_name on contact (sort_name, id);
create index if not exists contact_by_email on contact (email_key);
comment on table contact is 'Patients and others who book.';
comment on column contact.sort_name is 'Family name, then given name, in lower case without accents: the order of lists.';
comment on column contact.email_key is 'The e-mail address in lower case; families share one.';
comment on column contact.time_zone is 'IANA zone; null: the one of the practice.';
comment on column contact.locale is 'BCP 47; null: the one of the practice.';
comment on column contact.erased_at is 'When every personal detail was removed; the row stays for the appointments that refer to it.';

create table if not exists contact_word (
  word varchar(100) not null,
  contact_id uuid not null,
  constraint contact_word_pk primary key (word, contact_id),
  constraint contact_word_contact_fk foreign key (contact_id) references contact (id) on delete cascade
);
create index if not exists contact_word_of_contact on contact_word (contact_id);
comment on table contact_word is 'What a search finds a contact by: words of the names and the e-mail address, digits of the phone number.';
comment on column contact_word.word is 'In lower case without accents; a search word matches from its beginning.';
