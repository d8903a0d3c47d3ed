-- Time that is reserved for some services, the hours of a service itself, and recurring absences that keep their local times.
-- Ids of services are text, separated by commas: a window is always read with all of them, and a service is never deleted.
alter table weekly_hours add column if not exists services varchar(3700);
alter table weekly_hours add column if not exists release_before varchar(40);
alter table weekly_hours drop constraint if exists weekly_hours_release_check;
alter table weekly_hours add constraint weekly_hours_release_check check (release_before is null or services is not null);
comment on column weekly_hours.services is 'Ids of the services that the window is reserved for, separated by commas; null: it is for all visits.';
comment on column weekly_hours.release_before is 'How long before its start it opens for all visits, days on the clock of the owner; null: never.';
alter table date_override_window add column if not exists services varchar(3700);
alter table date_override_window add column if not exists release_before varchar(40);
alter table date_override_window drop constraint if exists date_override_window_release_check;
alter table date_override_window add constraint date_override_window_release_check check (release_before is null or services is not null);
comment on column date_override_window.services is 'As in weekly_hours.';
comment on column date_override_window.release_before is 'As in weekly_hours.';
alter table service add column if not exists hours varchar(20000);
comment on column service.hours is
  'When it can be booked, on the clock of the practice: lines such as MO,TU 14:00 16:00 2027-01-01 2027-12-31; null: always.';
comment on column time_off.span is 'Recurring: how long each occurrence lasts on the clock of the owner, so that it keeps the local start and end.';
-- A notice may count from the start of the day, and count working days only.
alter table practice add column if not exists notice_from varchar(16) default 'NOW' not null;
alter table practice drop constraint if exists practice_notice_from_check;
alter table practice add constraint practice_notice_from_check check (notice_from in ('NOW', 'START_OF_DAY'));
alter table practice add column if not exists notice_days varchar(16) default 'CALENDAR' not null;
alter table practice drop constraint if exists practice_notice_days_check;
alter table practice add constraint practice_notice_days_check check (notice_days in ('CALENDAR', 'WORKING'));
alter table practice add column if not exists working_days integer default 31 not null;
alter table practice drop constraint if exists practice_working_days_check;
alter table practice add constraint practice_working_days_check check (working_days between 1 and 127);
comment on column practice.notice_from is 'When the minimum notice begins to count: now, or at the start of the current day.';
comment on column practice.notice_days is 'Which days the minimum notice counts: all, or working_days of the practice that are no closed days.';
comment on column practice.working_days is 'Weekdays that notices in working days count, as in weekly_hours.days.';
alter table service add column if not exists notice_from varchar(16) default 'NOW' not null;
alter table service drop constraint if exists service_notice_from_check;
alter table service add constraint service_notice_from_check check (notice_from in ('NOW', 'START_OF_DAY'));
alter table service add column if not exists notice_days varchar(16) default 'CALENDAR' not null;
alter table service drop constraint if exists service_notice_days_check;
alter table service add constraint service_notice_days_check check (notice_days in ('CALENDAR', 'WORKING'));
comment on column service.notice_from is 'As in practice.';
comment on column service.notice_days is 'As in practice.';
-- UNTIL may come behind a rule of 1,000 characters.
alter table time_off alter column rrule set data type varchar(1100);
