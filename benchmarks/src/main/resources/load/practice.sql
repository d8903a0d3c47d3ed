-- ${people} staff members with working hours around the clock, ${contacts} contacts, and ${visits} visits of half an hour
-- for each staff member: sixteen a day from 08:00, from 2027-01-01 on.
insert into bookable (id, kind, display_name, sort_name, time_zone, active, version, created_at)
select cast('00000001-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 'STAFF', 'Person ' || n, 'person ' || lpad(cast(n as varchar), 12, '0'),
  null, true, 1, timestamp with time zone '2026-01-01 00:00:00+00'
from generate_series(1, ${people}) as g(n);

insert into staff_member (bookable_id, role)
select id, 'PHYSICIAN' from bookable;

insert into weekly_hours (id, bookable_id, position, days, from_minute, to_minute)
select cast('00000002' || substring(cast(id as varchar) from 9) as uuid), id, 0, 127, 0, 1440 from bookable;

insert into contact (id, given_name, family_name, sort_name, email, email_key, email_hash, phone, phone_hash, reminds_by_email, reminds_by_sms, version, created_at)
select cast('00000003-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 'Given', 'Family ' || n, 'family ' || lpad(cast(n as varchar), 12, '0') || ' given',
  'c' || n || '@example.org', 'c' || n || '@example.org', ${emailHash}, '+49' || n, ${phoneHash}, true, true, 1, timestamp with time zone '2026-01-01 00:00:00+00'
from generate_series(1, ${contacts}) as g(n);

insert into contact_word (word, contact_id)
select 'family', id from contact;

insert into contact_word (word, contact_id)
select cast(n as varchar), cast('00000003-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid) from generate_series(1, ${contacts}) as g(n);

insert into appointment (id, status, starts_at, ends_at, buffer_before, buffer_after, contact_id, version, sequence, secret_counter, created_at, changed_at)
select cast('00000004-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), case when start >= timestamp with time zone '${now}' then 'SCHEDULED' when mod(n, 50) = 0 then 'CANCELLED' when mod(n, 50) = 1 then 'NO_SHOW' else 'COMPLETED' end,
  start, start + interval '30' minute, 'PT0S', 'PT0S',
  cast('00000003-0000-7000-8000-' || lpad(cast(1 + mod(cast(n as bigint) * 7919, ${contacts}) as varchar), 12, '0') as uuid), 1, 0, 1,
  timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00'
from (select p.n * ${visits} + v.n as n,
        timestamp with time zone '2027-01-01 08:00:00+00' + (v.n / 16) * interval '1' day + mod(v.n, 16) * interval '30' minute as start
      from generate_series(1, ${people}) as p(n), generate_series(0, ${visits} - 1) as v(n)) as visit;

insert into appointment_bookable (appointment_id, bookable_id, kind, position, starts_at)
select cast('00000004-0000-7000-8000-' || lpad(cast(p.n * ${visits} + v.n as varchar), 12, '0') as uuid),
  cast('00000001-0000-7000-8000-' || lpad(cast(p.n as varchar), 12, '0') as uuid), 'STAFF', 0,
  timestamp with time zone '2027-01-01 08:00:00+00' + (v.n / 16) * interval '1' day + mod(v.n, 16) * interval '30' minute
from generate_series(1, ${people}) as p(n), generate_series(0, ${visits} - 1) as v(n);

insert into occupancy (id, bookable_id, appointment_id, starts_at, ends_at, busy_from, busy_to)
select cast('00000005' || substring(cast(a.id as varchar) from 9) as uuid), b.bookable_id, a.id, a.starts_at, a.ends_at, a.starts_at, a.ends_at
from appointment a join appointment_bookable b on b.appointment_id = a.id
where a.status not in ('CANCELLED', 'NO_SHOW');

insert into event (id, at, kind, subject_kind, subject_id, subject_version, actor_kind, actor_name, summary, to_status, starts_at, ends_at, announced)
select cast('00000006' || substring(cast(id as varchar) from 9) as uuid), created_at, 'APPOINTMENT_BOOKED', 'APPOINTMENT', id, 1, 'SYSTEM', 'System', 'Booked.',
  'SCHEDULED', starts_at, ends_at, false
from appointment;

insert into message (id, kind, subject_id, appointment_id, contact_id, channel, before, status, scheduled_for, attempts, next_attempt_at, sent_at, created_at)
select cast(kind.prefix || substring(cast(a.id as varchar) from 9) as uuid), 'REMINDER', a.id, a.id, a.contact_id, kind.channel, kind.before,
  case when not a.starts_at - kind.hours * interval '1' hour < timestamp with time zone '${now}' then 'PENDING' when a.status = 'NO_SHOW' then 'FAILED' else 'SENT' end,
  a.starts_at - kind.hours * interval '1' hour, 0,
  case when a.starts_at - kind.hours * interval '1' hour < timestamp with time zone '${now}' then null else a.starts_at - kind.hours * interval '1' hour end,
  case when a.starts_at - kind.hours * interval '1' hour < timestamp with time zone '${now}' and a.status <> 'NO_SHOW' then a.starts_at - kind.hours * interval '1' hour else null end,
  a.created_at
from appointment a, (values ('00000007', 'EMAIL', 'PT24H', 24), ('00000008', 'SMS', 'PT2H', 2)) as kind(prefix, channel, before, hours);
