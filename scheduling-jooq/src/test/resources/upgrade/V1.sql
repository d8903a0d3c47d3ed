-- A practice in Berlin: Ada works Monday to Friday from 9 to 17, Ben has left, there is one room.
-- Tuesday, 2 March 2027 is closed, on Wednesday Ada comes at noon.
insert into practice (id, name, address, phone, email, time_zone, public_booking, duration, step, buffer_before, buffer_after, minimum_notice, horizon, alignment,
  max_per_day, max_per_week, quiet_from, quiet_to, cancellation_notice, version)
values (1, 'Praxis Nord', 'Straße 1
Berlin', '+4930123456', 'praxis@example.org', 'Europe/Berlin', true, 'PT30M', null, 'PT0S', 'PT0S', 'PT0S', 'P60D', 'WINDOW_START', null, 40, 1260, 480, 'PT24H', 4);
insert into practice_reminder_rule (position, before, channel) values (0, 'P1D', 'EMAIL'), (1, 'PT2H', 'SMS');
insert into bookable (id, kind, display_name, sort_name, time_zone, active, version, created_at) values
  ('01890a5d-ac96-7001-8000-000000000001', 'STAFF', 'Dr. Ada Çelik', 'dr. ada celik', null, true, 3, timestamp with time zone '2026-01-01 08:00:00+00'),
  ('01890a5d-ac96-7001-8000-000000000002', 'STAFF', 'Ben', 'ben', 'Europe/Lisbon', false, 1, timestamp with time zone '2026-01-01 08:00:01+00'),
  ('01890a5d-ac96-7001-8000-000000000003', 'ROOM', 'Room 1', 'room 1', null, true, 1, timestamp with time zone '2026-01-01 08:00:02+00');
insert into staff_member (bookable_id, role, email, email_key, phone) values
  ('01890a5d-ac96-7001-8000-000000000001', 'PHYSICIAN', 'Ada@example.org', 'ada@example.org', '+491701234567'),
  ('01890a5d-ac96-7001-8000-000000000002', 'NURSE', null, null, null);
insert into weekly_hours (id, bookable_id, position, days, from_minute, to_minute, valid_from, valid_to) values
  ('01890a5d-ac96-7002-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', 0, 31, 540, 1020, null, null),
  ('01890a5d-ac96-7002-8000-000000000003', '01890a5d-ac96-7001-8000-000000000003', 0, 127, 0, 1440, date '2026-01-01', null);
insert into date_override (bookable_id, date, reason) values
  ('01890a5d-ac96-7001-8000-000000000001', date '2027-03-02', 'Fortbildung'),
  ('01890a5d-ac96-7001-8000-000000000001', date '2027-03-03', null);
insert into date_override_window (bookable_id, date, position, from_minute, to_minute) values
  ('01890a5d-ac96-7001-8000-000000000001', date '2027-03-03', 0, 720, 780);
insert into time_off (id, bookable_id, starts_at, ends_at, first_day, last_day, local_start, span, rrule, exdates, reason, created_at) values
  ('01890a5d-ac96-7003-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', timestamp with time zone '2027-03-01 11:00:00+00',
    timestamp with time zone '2027-03-01 12:00:00+00', null, null, null, null, null, null, 'Lunch', timestamp with time zone '2026-02-01 08:00:00+00'),
  ('01890a5d-ac96-7003-8000-000000000002', '01890a5d-ac96-7001-8000-000000000001', null, null, date '2027-04-01', date '2027-04-10', null, null, null, null,
    null, timestamp with time zone '2026-02-01 08:00:00+00'),
  ('01890a5d-ac96-7003-8000-000000000003', '01890a5d-ac96-7001-8000-000000000001', null, null, null, null, timestamp '2026-03-01 15:00:00', 'PT2H',
    'FREQ=WEEKLY;BYDAY=MO', '2027-03-08T15:00', 'Ward', timestamp with time zone '2026-02-01 08:00:00+00');
