-- Time that is reserved for some services, the hours of a service itself, and recurring absences that keep their local times.
-- Ids of services are text, separated by commas: a window is always read with all of them, and a service is never deleted.
alter table weekly_hours add column if not exists services varchar(3700);
alter table weekly_hours add column if not exists release_before varchar(40);
alter table weekly_hours drop constraint if exists weekly_hours_release_check;
alter table weekly_hours add constraint weekly_hours_release_check check (release_before is null or services is not null);
comment on column weekly_hours.services is 'Ids of the services that the window is reserved for, separated by commas; null: it is for all visits.';
comment on column weekly_hours.release_before is 'How long before its start the window opens for all visits, days on the clock of the owner; null: never.';
alter table date_override_window add column if not exists services varchar(3700);
alter table date_override_window add column if not exists release_before varchar(40);
alter table date_override_window drop constraint if exists date_override_window_release_check;
alter table date_override_window add constraint date_override_window_release_check check (release_before is null or services is not null);
comment on column date_override_window.services is 'As in weekly_hours.';
comment on column date_override_window.release_before is 'As in weekly_hours.';
alter table service add column if not exists hours varchar(20000);
comment on column service.hours is
  'When the service can be booked, on the clock of the practice: lines such as MO,TU 14:00 16:00 2027-01-01 2027-12-31; null: whenever its staff work.';
comment on column time_off.span is 'Recurring: how long each occurrence lasts on the clock of the owner, so that it keeps the local start and end.';
-- UNTIL may come behind a rule of 1,000 characters.
alter table time_off alter column rrule set data type varchar(1100);
