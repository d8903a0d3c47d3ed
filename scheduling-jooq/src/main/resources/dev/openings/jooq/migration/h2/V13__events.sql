-- One table for what happened, in place of the history of appointments and the audit log: each change is one row.
-- Servers read it to tell their listeners, also after a notification was lost.
-- H2 commits each statement, so an interrupted migration is repeated from its beginning. Rows that were copied are found by their ids
-- and not copied again; a table that was dropped already is created again, empty.
create table if not exists audit_event (
  id uuid, at timestamp(0) with time zone, actor_kind varchar(16), actor_id uuid, actor_name varchar(400), action varchar(60), subject_kind varchar(20),
  subject_id uuid, summary varchar(1000)
);
create table if not exists appointment_event (
  id uuid, appointment_id uuid, at timestamp(0) with time zone, actor_kind varchar(16), actor_id uuid, actor_name varchar(400), kind varchar(16),
  from_status varchar(16), to_status varchar(16), starts_at timestamp(0) with time zone, ends_at timestamp(0) with time zone
);
create table if not exists event (
  id uuid not null primary key,
  at timestamp(0) with time zone not null,
  kind varchar(60) not null,
  subject_kind varchar(20),
  subject_id uuid,
  subject_version integer,
  changed_fields varchar(1000),
  actor_kind varchar(16) not null,
  actor_id uuid,
  actor_name varchar(400) not null,
  summary varchar(1000) not null,
  from_status varchar(16),
  to_status varchar(16),
  starts_at timestamp(0) with time zone,
  ends_at timestamp(0) with time zone,
  bookable_ids varchar(4000),
  busy_from timestamp(0) with time zone,
  busy_to timestamp(0) with time zone,
  announced boolean not null,
  origin uuid,
  constraint event_actor_check check (actor_kind in ('STAFF', 'CONTACT', 'ACCOUNT', 'PUBLIC', 'SYSTEM')),
  constraint event_subject_check check ((subject_kind is null) = (subject_id is null)),
  constraint event_status_check check (
    from_status in ('SCHEDULED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW')
    and to_status in ('SCHEDULED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'NO_SHOW')),
  constraint event_appointment_check check ((to_status is null) = (starts_at is null) and (starts_at is null) = (ends_at is null)),
  constraint event_busy_check check ((busy_from is null) = (busy_to is null) and (busy_from is null or bookable_ids is not null)),
  constraint event_announced_check check (not announced or bookable_ids is not null)
);
create index if not exists event_of_subject on event (subject_id, id);
create index if not exists event_of_actor on event (actor_id);
comment on table event is 'What happened: one row for each change, written in its transaction. Contains no personal data of contacts but actor_name, which erasure replaces.';
comment on column event.id is 'UUIDv7: the order of the events of one server.';
comment on column event.at is 'When, by the clock of the server.';
comment on column event.kind is 'What happened, such as APPOINTMENT_BOOKED; of an older version also the name of a mutation.';
comment on column event.subject_kind is 'Kind of the object that changed; null: the practice.';
comment on column event.subject_id is 'The object that changed. Refers to no table: it stays when the object is deleted.';
comment on column event.subject_version is 'Version of the object after the change; null: it has none.';
comment on column event.changed_fields is 'Names of the fields whose values changed, separated by commas; null: not an update.';
comment on column event.actor_kind is 'Kind of the actor: a staff member, a contact, another account, an anonymous caller or the server.';
comment on column event.actor_id is 'The staff member or contact; null for the others. Refers to no table: it stays when they are deleted.';
comment on column event.actor_name is 'Name of the actor at that time; a placeholder once a contact is erased.';
comment on column event.summary is 'One sentence for the audit log, without personal data of contacts.';
comment on column event.from_status is 'Status of the appointment before; null: it was booked, or the subject is no appointment.';
comment on column event.to_status is 'Status of the appointment after; null: the subject is no appointment.';
comment on column event.starts_at is 'Start of the appointment after the change.';
comment on column event.ends_at is 'End of the appointment after the change.';
comment on column event.bookable_ids is 'Staff members and resources whose calendars changed, separated by commas; empty: any of them; null: none.';
comment on column event.busy_from is 'Start of the time that was taken or given back, buffers included; null: any time.';
comment on column event.busy_to is 'End of that time.';
comment on column event.announced is 'Whether listeners to calendars are told. Time that was given back is not told when another event of the transaction tells it.';
comment on column event.origin is 'The server that made the change and has told its own listeners.';

-- An entry of the audit log and one of the history are one event if they are about the same appointment, moment and kind of actor, in their order.
insert into event (id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_name, summary, from_status, to_status, starts_at, ends_at, announced)
select coalesce(h.id, a.id), a.at, case a.action
    when 'updatePractice' then 'PRACTICE_CHANGED'
    when 'createStaffMember' then 'STAFF_MEMBER_CREATED'
    when 'updateStaffMember' then 'STAFF_MEMBER_CHANGED'
    when 'deleteStaffMember' then 'STAFF_MEMBER_DELETED'
    when 'createResource' then 'RESOURCE_CREATED'
    when 'updateResource' then 'RESOURCE_CHANGED'
    when 'createService' then 'SERVICE_CREATED'
    when 'updateService' then 'SERVICE_CHANGED'
    when 'setWorkingHours' then 'WORKING_HOURS_CHANGED'
    when 'setDateOverride' then 'DATE_OVERRIDE_CHANGED'
    when 'addTimeOff' then 'TIME_OFF_ADDED'
    when 'removeTimeOff' then 'TIME_OFF_REMOVED'
    when 'createContact' then 'CONTACT_CREATED'
    when 'updateContact' then 'CONTACT_CHANGED'
    when 'deleteContact' then 'CONTACT_DELETED'
    when 'eraseContact' then 'CONTACT_ERASED'
    when 'bookAppointment' then 'APPOINTMENT_BOOKED'
    when 'rescheduleAppointment' then 'APPOINTMENT_RESCHEDULED'
    when 'cancelAppointment' then 'APPOINTMENT_CANCELLED'
    when 'changeAppointmentStatus' then 'APPOINTMENT_STATUS_CHANGED'
    when 'updateAppointment' then 'APPOINTMENT_EDITED'
    when 'holdSlot' then 'HOLD_CREATED'
    when 'releaseHold' then 'HOLD_RELEASED'
    when 'retryReminder' then 'REMINDER_RETRIED'
    when 'createCalendarFeed' then 'CALENDAR_FEED_CREATED'
    when 'revokeCalendarFeed' then 'CALENDAR_FEED_REVOKED'
    else a.action end,
  a.subject_kind, a.subject_id, a.actor_kind, a.actor_id, a.actor_name, a.summary, h.from_status, h.to_status, h.starts_at, h.ends_at, false
from (select audit_event.*, row_number() over (partition by subject_id, at, actor_kind, action order by id) as number from audit_event) as a
left join (select appointment_event.*,
    case kind when 'BOOKED' then 'bookAppointment' when 'RESCHEDULED' then 'rescheduleAppointment' when 'EDITED' then 'updateAppointment'
      else case to_status when 'CANCELLED' then 'cancelAppointment' else 'changeAppointmentStatus' end end as action,
    row_number() over (partition by appointment_id, at, actor_kind, kind, case to_status when 'CANCELLED' then 1 else 0 end order by id) as number
  from appointment_event) as h
  on a.subject_kind = 'APPOINTMENT' and h.appointment_id = a.subject_id and h.at = a.at and h.actor_kind = a.actor_kind and h.action = a.action
    and h.number = a.number
where not exists (select 1 from event e where e.id = coalesce(h.id, a.id));

-- Changes that only the history knows.
insert into event (id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_name, summary, from_status, to_status, starts_at, ends_at, announced)
select h.id, h.at,
  case h.kind when 'BOOKED' then 'APPOINTMENT_BOOKED' when 'RESCHEDULED' then 'APPOINTMENT_RESCHEDULED' when 'EDITED' then 'APPOINTMENT_EDITED'
    else case h.to_status when 'CANCELLED' then 'APPOINTMENT_CANCELLED' else 'APPOINTMENT_STATUS_CHANGED' end end,
  'APPOINTMENT', h.appointment_id, h.actor_kind, h.actor_id, h.actor_name,
  case h.kind when 'BOOKED' then 'Booked.' when 'RESCHEDULED' then 'Moved.' when 'EDITED' then 'Changed the note.' else 'Became ' || h.to_status || '.' end,
  h.from_status, h.to_status, h.starts_at, h.ends_at, false
from (select appointment_event.*,
    row_number() over (partition by appointment_id, at, actor_kind, kind, to_status order by id) as number from appointment_event) as h
left join (select event.*,
    case kind when 'APPOINTMENT_BOOKED' then 'BOOKED' when 'APPOINTMENT_RESCHEDULED' then 'RESCHEDULED' when 'APPOINTMENT_EDITED' then 'EDITED'
      else 'STATUS_CHANGED' end as history_kind,
    row_number() over (partition by subject_id, at, actor_kind, kind, to_status order by id) as number from event where to_status is not null) as e
  on e.subject_id = h.appointment_id and e.at = h.at and e.actor_kind = h.actor_kind and e.history_kind = h.kind and e.to_status = h.to_status
    and e.number = h.number
where e.id is null;

drop table if exists audit_event;
drop table if exists appointment_event;

-- What an expired hold gives back is known even if its rows in occupancy are gone.
alter table hold add column if not exists busy_from timestamp(0) with time zone;
alter table hold add column if not exists busy_to timestamp(0) with time zone;
update hold set busy_from = coalesce((select min(o.busy_from) from occupancy o where o.hold_id = hold.id), starts_at),
  busy_to = coalesce((select max(o.busy_to) from occupancy o where o.hold_id = hold.id), ends_at);
alter table hold alter column busy_from set not null;
alter table hold alter column busy_to set not null;
alter table hold add constraint if not exists hold_busy_check check (busy_from <= starts_at and ends_at <= busy_to);
comment on column hold.busy_from is 'starts_at less the buffer before.';
comment on column hold.busy_to is 'ends_at and the buffer after.';
