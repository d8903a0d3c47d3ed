-- Public holidays and other dates on which the week does not hold, in calendars that the practice and its bookables refer to.
create table if not exists holiday_calendar (
  id uuid not null primary key,
  name varchar(3200) not null,
  source varchar(16) not null,
  region varchar(32),
  url varchar(2000),
  filled_from date,
  filled_to date,
  version integer not null,
  created_at timestamp(0) with time zone not null,
  constraint holiday_calendar_source_check check (source in ('BUILT_IN', 'ICS', 'MANUAL')),
  constraint holiday_calendar_region_check check ((source = 'BUILT_IN') = (region is not null)),
  constraint holiday_calendar_filled_check check (
    (source = 'BUILT_IN') = (filled_to is not null) and (filled_from is null) = (filled_to is null) and filled_from <= filled_to),
  constraint holiday_calendar_version_check check (version >= 1)
);
comment on table holiday_calendar is 'Dates on which the week does not hold. Bookings read closed_day, never the source of its rows.';
comment on column holiday_calendar.id is 'UUIDv7.';
comment on column holiday_calendar.name is 'One line.';
comment on column holiday_calendar.source is 'BUILT_IN: the public holidays of a region. ICS: read from an iCalendar text. MANUAL: set by people.';
comment on column holiday_calendar.region is 'ISO 3166 code of a country or of a part of it, such as DE-BE.';
comment on column holiday_calendar.url is 'Where the iCalendar text came from; only shown.';
comment on column holiday_calendar.filled_from is 'BUILT_IN: the first date for which the source was asked.';
comment on column holiday_calendar.filled_to is 'BUILT_IN: the last such date. Later dates are added, earlier ones change only when somebody refreshes.';
comment on column holiday_calendar.created_at is 'When it was created.';
comment on column holiday_calendar.version is 'Counts changes of the calendar and of its days.';

create table if not exists closed_day (
  calendar_id uuid not null,
  date date not null,
  name varchar(3200) not null,
  certain boolean not null,
  origin varchar(8) not null,
  removed boolean not null,
  constraint closed_day_pk primary key (calendar_id, date),
  constraint closed_day_calendar_fk foreign key (calendar_id) references holiday_calendar (id) on delete cascade,
  constraint closed_day_origin_check check (origin in ('SOURCE', 'HAND')),
  constraint closed_day_removed_check check (not removed or origin = 'HAND')
);
comment on table closed_day is 'A date whose windows stand in the place of the ordinary ones; without windows it is closed.';
comment on column closed_day.calendar_id is 'The calendar.';
comment on column closed_day.date is 'On the clock of the bookable.';
comment on column closed_day.name is 'One line, such as the name of the holiday.';
comment on column closed_day.certain is 'False: the date follows the moon and may move by a day.';
comment on column closed_day.origin is 'SOURCE: a refresh may change it. HAND: a person has set or removed it, and no refresh does.';
comment on column closed_day.removed is 'True: an ordinary day, although the source has it.';

create table if not exists closed_day_window (
  calendar_id uuid not null,
  date date not null,
  position integer not null,
  from_minute integer not null,
  to_minute integer not null,
  services varchar(3700),
  release_before varchar(40),
  constraint closed_day_window_pk primary key (calendar_id, date, position),
  constraint closed_day_window_fk foreign key (calendar_id, date) references closed_day (calendar_id, date) on delete cascade,
  constraint closed_day_window_time_check check (from_minute between 0 and 1439 and to_minute between 1 and 1440),
  constraint closed_day_window_release_check check (release_before is null or services is not null)
);
comment on table closed_day_window is 'The hours of such a date, as in date_override_window.';
comment on column closed_day_window.calendar_id is 'The calendar.';
comment on column closed_day_window.date is 'The date on which the window starts.';
comment on column closed_day_window.position is 'The order of the windows.';
comment on column closed_day_window.from_minute is 'Minute of the day, 0 to 1439.';
comment on column closed_day_window.to_minute is 'As in weekly_hours.';
comment on column closed_day_window.services is 'As in weekly_hours.';
comment on column closed_day_window.release_before is 'As in weekly_hours.';

alter table practice add column if not exists holiday_calendar_id uuid;
alter table practice drop constraint if exists practice_holidays_fk;
alter table practice add constraint practice_holidays_fk foreign key (holiday_calendar_id) references holiday_calendar (id);
comment on column practice.holiday_calendar_id is 'The closed days of the practice; null: none.';
alter table bookable add column if not exists holiday_calendar_id uuid;
alter table bookable drop constraint if exists bookable_holidays_fk;
alter table bookable add constraint bookable_holidays_fk foreign key (holiday_calendar_id) references holiday_calendar (id);
comment on column bookable.holiday_calendar_id is 'The closed days of the bookable; null: those of the practice.';
create index if not exists bookable_by_holidays on bookable (holiday_calendar_id);
