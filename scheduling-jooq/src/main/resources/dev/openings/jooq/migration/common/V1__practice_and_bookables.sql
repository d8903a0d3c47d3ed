-- Who offers time, and everything that has a calendar.
-- H2 commits each of these statements by itself: every migration can be run again from its beginning, wherever it was interrupted.
-- Lengths of time are ISO 8601 text everywhere (`PT30M`, `P1D`): calendar days and exact hours must not become one number.
-- Wall-clock times are minutes of the day, as an end 1 to 1440, because 24:00 is an end and no type of both databases holds it.

create table if not exists practice (
  id integer not null primary key,
  name varchar(200) not null,
  address varchar(10000),
  phone varchar(16),
  email varchar(254),
  time_zone varchar(64) not null,
  public_booking boolean not null,
  duration varchar(40) not null,
  step varchar(40),
  buffer_before varchar(40) not null,
  buffer_after varchar(40) not null,
  minimum_notice varchar(40) not null,
  horizon varchar(40),
  alignment varchar(16) not null,
  max_per_day integer,
  max_per_week integer,
  quiet_from integer,
  quiet_to integer,
  cancellation_notice varchar(40) not null,
  version integer not null,
  constraint practice_one_check check (id = 1),
  constraint practice_alignment_check check (alignment in ('WINDOW_START', 'CLOCK', 'PACK')),
  constraint practice_max_per_day_check check (max_per_day >= 1),
  constraint practice_max_per_week_check check (max_per_week >= 1),
  constraint practice_quiet_check check (
    (quiet_from is null) = (quiet_to is null) and quiet_from between 0 and 1439 and quiet_to between 1 and 1440),
  constraint practice_version_check check (version >= 1)
);
comment on table practice is 'Who offers time; exactly one row.';
comment on column practice.time_zone is 'IANA zone of the days of the practice, and of bookables that name none.';
comment on column practice.duration is 'This and the columns up to max_per_week: the rules for bookings without a service.';
comment on column practice.step is 'Null: the duration.';
comment on column practice.quiet_from is 'Minute of the day on the clock of the contact; null: no quiet hours.';
comment on column practice.cancellation_notice is 'The shortest notice at which contacts cancel or move by themselves.';

create table if not exists practice_reminder_rule (
  position integer not null primary key,
  before varchar(40) not null,
  channel varchar(8) not null,
  constraint practice_reminder_rule_channel_check check (channel in ('EMAIL', 'SMS'))
);
comment on table practice_reminder_rule is 'What is sent before a visit, unless its service says otherwise.';

create table if not exists bookable (
  id uuid not null primary key,
  kind varchar(16) not null,
  display_name varchar(200) not null,
  sort_name varchar(600) not null,
  time_zone varchar(64),
  active boolean not null,
  version integer not null,
  created_at timestamp(0) with time zone not null,
  constraint bookable_kind_check check (kind in ('STAFF', 'ROOM', 'EQUIPMENT')),
  constraint bookable_version_check check (version >= 1)
);
create index if not exists bookable_by_name on bookable (sort_name, id);
comment on table bookable is 'Anything with a calendar. Its row is what a booking locks, in the order of the ids.';
comment on column bookable.sort_name is 'The display name in lower case without accents: the order of lists.';
comment on column bookable.time_zone is 'IANA zone; null: the one of the practice.';
comment on column bookable.version is 'Counts changes of the bookable itself, not of its hours.';

create table if not exists staff_member (
  bookable_id uuid not null primary key,
  role varchar(16) not null,
  email varchar(254),
  email_key varchar(254),
  phone varchar(16),
  constraint staff_member_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint staff_member_role_check check (role in ('PHYSICIAN', 'NURSE', 'THERAPIST', 'ASSISTANT', 'RECEPTION', 'ADMIN')),
  constraint staff_member_email_unique unique (email_key),
  constraint staff_member_email_check check ((email is null) = (email_key is null))
);
comment on table staff_member is 'What people have besides a calendar.';
comment on column staff_member.email_key is 'The e-mail address in lower case: one belongs to one person.';

create table if not exists weekly_hours (
  id uuid not null primary key,
  bookable_id uuid not null,
  position integer not null,
  days integer not null,
  from_minute integer not null,
  to_minute integer not null,
  valid_from date,
  valid_to date,
  constraint weekly_hours_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint weekly_hours_position_unique unique (bookable_id, position),
  constraint weekly_hours_days_check check (days between 1 and 127),
  constraint weekly_hours_time_check check (from_minute between 0 and 1439 and to_minute between 1 and 1440),
  constraint weekly_hours_valid_check check (valid_from <= valid_to)
);
comment on table weekly_hours is 'The ordinary week on the clock of the owner.';
comment on column weekly_hours.days is 'Set of weekdays: 1 is Monday, 2 Tuesday, 4 Wednesday … 64 Sunday.';
comment on column weekly_hours.to_minute is '1440 is midnight; otherwise at or before from_minute: on the next day.';
comment on column weekly_hours.valid_to is 'The last date on which they hold, included; null: open-ended.';

create table if not exists date_override (
  bookable_id uuid not null,
  date date not null,
  reason varchar(200),
  constraint date_override_pk primary key (bookable_id, date),
  constraint date_override_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade
);
comment on table date_override is 'A date whose windows stand in the place of the ordinary ones; without windows it is closed.';

create table if not exists date_override_window (
  bookable_id uuid not null,
  date date not null,
  position integer not null,
  from_minute integer not null,
  to_minute integer not null,
  constraint date_override_window_pk primary key (bookable_id, date, position),
  constraint date_override_window_fk foreign key (bookable_id, date) references date_override (bookable_id, date) on delete cascade,
  constraint date_override_window_time_check check (from_minute between 0 and 1439 and to_minute between 1 and 1440)
);
comment on table date_override_window is 'The hours of such a date, as in weekly_hours.';

create table if not exists time_off (
  id uuid not null primary key,
  bookable_id uuid not null,
  starts_at timestamp(0) with time zone,
  ends_at timestamp(0) with time zone,
  first_day date,
  last_day date,
  local_start timestamp(0),
  span varchar(40),
  rrule varchar(1000),
  exdates varchar(10000),
  reason varchar(200),
  created_at timestamp(0) with time zone not null,
  constraint time_off_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint time_off_exact_check check ((starts_at is null) = (ends_at is null) and starts_at < ends_at),
  constraint time_off_days_check check ((first_day is null) = (last_day is null) and first_day <= last_day),
  constraint time_off_recurring_check check (
    (local_start is null) = (rrule is null) and (local_start is null) = (span is null) and (exdates is null or rrule is not null)),
  constraint time_off_one_check check (
    (case when starts_at is null then 0 else 1 end) + (case when first_day is null then 0 else 1 end)
      + (case when local_start is null then 0 else 1 end) = 1)
);
create index if not exists time_off_of_bookable on time_off (bookable_id);
comment on table time_off is 'Absences, in one of three forms: an exact period, whole local days, or a recurring period.';
comment on column time_off.starts_at is 'Exact: [starts_at, ends_at).';
comment on column time_off.first_day is 'Whole days on the clock of the owner: first_day and last_day both included.';
comment on column time_off.local_start is 'Recurring: the first occurrence on the clock of the owner.';
comment on column time_off.span is 'Recurring: how long each occurrence lasts; days on the wall clock, then exact time.';
comment on column time_off.rrule is 'Recurring: an RRULE of RFC 5545.';
comment on column time_off.exdates is 'Recurring: local starts that are left out, separated by commas.';
