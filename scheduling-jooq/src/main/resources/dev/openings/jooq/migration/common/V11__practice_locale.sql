-- English until an admin chooses another language, as messages were before.
alter table practice add column if not exists locale varchar(100) default 'en' not null;
comment on column practice.locale is 'BCP 47 tag: the language of messages to contacts without a locale.';
