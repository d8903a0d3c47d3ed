-- Calendars that staff members and resources have elsewhere, and when these say that they are busy. Of their events, only the times are kept.
create table if not exists outside_calendar (
  id uuid not null primary key,
  bookable_id uuid not null,
  label varchar(3200) not null,
  kind varchar(8) not null,
  host varchar(300) not null,
  url_sealed varchar(8000) not null,
  login_sealed varchar(4000),
  all_day_counts boolean not null,
  tentative_counts boolean not null,
  when_stale varchar(8) not null,
  etag varchar(1000),
  last_modified varchar(1000),
  sync_token varchar(2000),
  read_at timestamp(0) with time zone,
  filled_at timestamp(0) with time zone,
  next_read_at timestamp(0) with time zone not null,
  failures integer not null,
  failing_since timestamp(0) with time zone,
  last_error varchar(1000),
  lease_holder varchar(100),
  lease_until timestamp(6) with time zone,
  version integer not null,
  created_at timestamp(0) with time zone not null,
  constraint outside_calendar_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade,
  constraint outside_calendar_kind_check check (kind in ('ICS', 'CALDAV')),
  constraint outside_calendar_when_stale_check check (when_stale in ('KEEP', 'CLOSE')),
  constraint outside_calendar_failures_check check (
    failures >= 0 and (failures = 0) = (failing_since is null) and (failures = 0) = (last_error is null)),
  constraint outside_calendar_filled_check check (filled_at is null or read_at is not null and filled_at <= read_at),
  constraint outside_calendar_lease_check check ((lease_until is null) = (lease_holder is null)),
  constraint outside_calendar_version_check check (version >= 1)
);
create index if not exists outside_calendar_of_bookable on outside_calendar (bookable_id);
create index if not exists outside_calendar_due on outside_calendar (next_read_at);
comment on table outside_calendar is 'Calendars that staff members and resources have elsewhere. The server reads them; bookings read outside_busy.';
comment on column outside_calendar.id is 'UUIDv7.';
comment on column outside_calendar.bookable_id is 'Whose time it says is taken.';
comment on column outside_calendar.label is 'One line.';
comment on column outside_calendar.kind is 'ICS: one iCalendar file. CALDAV: a collection of a CalDAV server.';
comment on column outside_calendar.host is 'Host of the address, which is shown.';
comment on column outside_calendar.url_sealed is 'The address, encrypted by the server: it often has a secret part.';
comment on column outside_calendar.login_sealed is 'User name and password, encrypted by the server; null: none.';
comment on column outside_calendar.all_day_counts is 'True if events of whole days take time.';
comment on column outside_calendar.tentative_counts is 'True if tentative events take time.';
comment on column outside_calendar.when_stale is 'From an hour after the last read on: KEEP what was read, or CLOSE all time.';
comment on column outside_calendar.etag is 'ETag of what was read last; null: none, or it must be read whole.';
comment on column outside_calendar.last_modified is 'Last-Modified of what was read last, as it was sent.';
comment on column outside_calendar.sync_token is 'State of a CalDAV collection (RFC 6578); null: none, or it must be read whole.';
comment on column outside_calendar.read_at is 'When it was last known what the calendar has; null: never.';
comment on column outside_calendar.filled_at is 'When outside_busy was last computed, from which its end follows.';
comment on column outside_calendar.next_read_at is 'From when on it is due.';
comment on column outside_calendar.failures is 'Reads that failed since the last one that did not.';
comment on column outside_calendar.failing_since is 'The first of them; null: the last read did not fail.';
comment on column outside_calendar.last_error is 'Why the last read failed, in a sentence without secrets; null: it did not.';
comment on column outside_calendar.lease_holder is 'The server that reads it now.';
comment on column outside_calendar.lease_until is 'Until when no other server does.';
comment on column outside_calendar.version is 'Counts changes by people.';
comment on column outside_calendar.created_at is 'When it was added.';

create table if not exists outside_busy (
  calendar_id uuid not null,
  busy_from timestamp(0) with time zone not null,
  busy_to timestamp(0) with time zone not null,
  constraint outside_busy_pk primary key (calendar_id, busy_from),
  constraint outside_busy_calendar_fk foreign key (calendar_id) references outside_calendar (id) on delete cascade,
  constraint outside_busy_time_check check (busy_from < busy_to)
);
comment on table outside_busy is 'Time that an outside calendar says is taken; the rows of a calendar neither overlap nor touch.';
comment on column outside_busy.calendar_id is 'The calendar.';
comment on column outside_busy.busy_from is 'Start.';
comment on column outside_busy.busy_to is 'End, excluded.';
