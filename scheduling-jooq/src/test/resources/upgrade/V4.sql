-- On Monday, 1 March 2027: a checkup at 9 that stands, one at 10 that was cancelled. Ben was there for three days in December. A hold that ran out.
insert into appointment (id, status, starts_at, ends_at, buffer_before, buffer_after, service_id, contact_id, note, cancel_reason, version, sequence,
  secret_counter, created_at, changed_at) values
  ('01890a5d-ac96-7006-8000-000000000001', 'CONFIRMED', timestamp with time zone '2027-03-01 08:00:00+00', timestamp with time zone '2027-03-01 08:30:00+00',
    'PT0S', 'PT10M', '01890a5d-ac96-7004-8000-000000000001', '01890a5d-ac96-7005-8000-000000000001', 'first visit', null, 2, 1, 1,
    timestamp with time zone '2027-01-03 08:00:00+00', timestamp with time zone '2027-01-04 08:00:00+00'),
  ('01890a5d-ac96-7006-8000-000000000002', 'CANCELLED', timestamp with time zone '2027-03-01 09:00:00+00', timestamp with time zone '2027-03-01 09:30:00+00',
    'PT0S', 'PT10M', '01890a5d-ac96-7004-8000-000000000001', '01890a5d-ac96-7005-8000-000000000002', null, 'ill', 2, 1, 2,
    timestamp with time zone '2027-01-03 08:00:00+00', timestamp with time zone '2027-01-04 08:00:00+00'),
  ('01890a5d-ac96-7006-8000-000000000003', 'COMPLETED', timestamp with time zone '2026-12-01 08:00:00+00', timestamp with time zone '2026-12-04 08:00:00+00',
    'PT0S', 'PT0S', null, '01890a5d-ac96-7005-8000-000000000001', null, null, 3, 2, 1,
    timestamp with time zone '2026-11-03 08:00:00+00', timestamp with time zone '2026-12-04 08:00:00+00');
insert into appointment_bookable (appointment_id, bookable_id, kind, position, starts_at) values
  ('01890a5d-ac96-7006-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', 'STAFF', 0, timestamp with time zone '2027-03-01 08:00:00+00'),
  ('01890a5d-ac96-7006-8000-000000000001', '01890a5d-ac96-7001-8000-000000000003', 'RESOURCE', 0, timestamp with time zone '2027-03-01 08:00:00+00'),
  ('01890a5d-ac96-7006-8000-000000000002', '01890a5d-ac96-7001-8000-000000000001', 'STAFF', 0, timestamp with time zone '2027-03-01 09:00:00+00'),
  ('01890a5d-ac96-7006-8000-000000000003', '01890a5d-ac96-7001-8000-000000000002', 'STAFF', 0, timestamp with time zone '2026-12-01 08:00:00+00');
insert into hold (id, service_id, starts_at, ends_at, holder, created_at, expires_at, place) values
  ('01890a5d-ac96-7007-8000-000000000001', '01890a5d-ac96-7004-8000-000000000001', timestamp with time zone '2027-03-01 13:00:00+00',
    timestamp with time zone '2027-03-01 13:30:00+00', '192.0.2.1', timestamp with time zone '2027-01-03 08:00:00+00',
    timestamp with time zone '2027-01-03 08:05:00+00', 1);
insert into hold_bookable (hold_id, bookable_id, kind, position) values
  ('01890a5d-ac96-7007-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', 'STAFF', 0);
insert into occupancy (id, bookable_id, appointment_id, hold_id, starts_at, ends_at, busy_from, busy_to, expires_at) values
  ('01890a5d-ac96-7008-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', '01890a5d-ac96-7006-8000-000000000001', null,
    timestamp with time zone '2027-03-01 08:00:00+00', timestamp with time zone '2027-03-01 08:30:00+00',
    timestamp with time zone '2027-03-01 08:00:00+00', timestamp with time zone '2027-03-01 08:40:00+00', null),
  ('01890a5d-ac96-7008-8000-000000000002', '01890a5d-ac96-7001-8000-000000000003', '01890a5d-ac96-7006-8000-000000000001', null,
    timestamp with time zone '2027-03-01 08:00:00+00', timestamp with time zone '2027-03-01 08:30:00+00',
    timestamp with time zone '2027-03-01 08:00:00+00', timestamp with time zone '2027-03-01 08:40:00+00', null),
  ('01890a5d-ac96-7008-8000-000000000003', '01890a5d-ac96-7001-8000-000000000002', '01890a5d-ac96-7006-8000-000000000003', null,
    timestamp with time zone '2026-12-01 08:00:00+00', timestamp with time zone '2026-12-04 08:00:00+00',
    timestamp with time zone '2026-12-01 08:00:00+00', timestamp with time zone '2026-12-04 08:00:00+00', null),
  ('01890a5d-ac96-7008-8000-000000000004', '01890a5d-ac96-7001-8000-000000000001', null, '01890a5d-ac96-7007-8000-000000000001',
    timestamp with time zone '2027-03-01 13:00:00+00', timestamp with time zone '2027-03-01 13:30:00+00',
    timestamp with time zone '2027-03-01 13:00:00+00', timestamp with time zone '2027-03-01 13:40:00+00', timestamp with time zone '2027-01-03 08:05:00+00');
insert into appointment_event (id, appointment_id, at, actor_kind, actor_id, actor_name, kind, from_status, to_status, starts_at, ends_at) values
  ('01890a5d-ac96-7009-8000-000000000001', '01890a5d-ac96-7006-8000-000000000001', timestamp with time zone '2027-01-03 08:00:00+00', 'CONTACT',
    '01890a5d-ac96-7005-8000-000000000001', 'Grace Hopper', 'BOOKED', null, 'SCHEDULED', timestamp with time zone '2027-03-01 08:00:00+00',
    timestamp with time zone '2027-03-01 08:30:00+00'),
  ('01890a5d-ac96-7009-8000-000000000002', '01890a5d-ac96-7006-8000-000000000001', timestamp with time zone '2027-01-04 08:00:00+00', 'STAFF',
    '01890a5d-ac96-7001-8000-000000000001', 'Dr. Ada Çelik', 'STATUS_CHANGED', 'SCHEDULED', 'CONFIRMED', timestamp with time zone '2027-03-01 08:00:00+00',
    timestamp with time zone '2027-03-01 08:30:00+00');
insert into idempotency (caller, idempotency_key, input_hash, result_id, created_at) values
  ('staff', 'a key', 'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', '01890a5d-ac96-7006-8000-000000000001',
    timestamp with time zone '2027-01-03 08:00:00.123456+00');
