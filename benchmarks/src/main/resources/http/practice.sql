-- After load/practice.sql: changes the working hours to those of a surgery, with four visits a day that leave gaps of
-- all sizes, and adds two services.
update practice set time_zone = 'Europe/Berlin';

delete from weekly_hours;

insert into weekly_hours (id, bookable_id, position, days, from_minute, to_minute)
select cast(part.prefix || substring(cast(id as varchar) from 9) as uuid), id, part.position, 31, part.from_minute, part.to_minute
from bookable, (values ('00000002', 0, 540, 720), ('00000012', 1, 780, 1020)) as part(prefix, position, from_minute, to_minute);

insert into service (id, name, sort_name, active, duration, buffer_before, buffer_after, minimum_notice, alignment, staff_needed, own_reminder_rules, version, created_at)
values
  (cast('00000009-0000-7000-8000-000000000001' as uuid), 'One person', 'one person', true, 'PT30M', 'PT5M', 'PT5M', 'PT0S', 'CLOCK', 1, false, 1, timestamp with time zone '2026-01-01 00:00:00+00'),
  (cast('00000009-0000-7000-8000-000000000002' as uuid), 'Anybody', 'anybody', true, 'PT30M', 'PT5M', 'PT5M', 'PT0S', 'CLOCK', 1, false, 1, timestamp with time zone '2026-01-01 00:00:00+00');

update service set step = 'PT15M';

insert into service_staff (service_id, bookable_id, position)
select cast('00000009-0000-7000-8000-000000000001' as uuid), id, 0 from bookable where display_name = 'Person 1';

insert into service_staff (service_id, bookable_id, position)
select cast('00000009-0000-7000-8000-000000000002' as uuid), id, 0 from bookable;

insert into appointment (id, status, starts_at, ends_at, buffer_before, buffer_after, contact_id, version, sequence, secret_counter, created_at, changed_at)
select cast('00000004-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), 'SCHEDULED', begins, begins + minutes * interval '1' minute, 'PT5M', 'PT5M',
  cast('00000003-0000-7000-8000-000000000001' as uuid), 1, 0, 1, timestamp with time zone '2026-01-01 00:00:00+00', timestamp with time zone '2026-01-01 00:00:00+00'
from (select person * 1000 + nth * 4 + part as n, 15 + 15 * mod(person + nth + part, 3) as minutes,
        timestamp with time zone '2027-03-01 08:05:00+00' + nth * interval '1' day + (part * 120 + 15 * mod(person * 5 + nth * 3 + part, 4)) * interval '1' minute as begins
      from generate_series(1, ${people}) as p(person), generate_series(0, 30) as d(nth), generate_series(0, 3) as q(part)) as visit;

insert into appointment_bookable (appointment_id, bookable_id, kind, position, starts_at)
select id, cast('00000001-0000-7000-8000-' || lpad(cast(cast(substring(cast(id as varchar) from 25) as bigint) / 1000 as varchar), 12, '0') as uuid), 'STAFF', 0, starts_at
from appointment;

insert into occupancy (id, bookable_id, appointment_id, starts_at, ends_at, busy_from, busy_to)
select cast('00000005' || substring(cast(a.id as varchar) from 9) as uuid), b.bookable_id, a.id, a.starts_at, a.ends_at,
  a.starts_at - interval '5' minute, a.ends_at + interval '5' minute
from appointment a join appointment_bookable b on b.appointment_id = a.id;
