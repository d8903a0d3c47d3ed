-- One reminder of Monday's checkup waits, one was sent; a feed; what was done.
insert into reminder (id, appointment_id, channel, before, status, scheduled_for, attempts, next_attempt_at, lease_holder, lease_until, attempt_began_at,
  last_error, sent_at, message_id, created_at) values
  ('01890a5d-ac96-700a-8000-000000000001', '01890a5d-ac96-7006-8000-000000000001', 'EMAIL', 'P1D', 'PENDING', timestamp with time zone '2027-02-28 08:00:00+00',
    0, timestamp with time zone '2027-02-28 08:00:00+00', null, null, null, null, null, null, timestamp with time zone '2027-01-03 08:00:00+00'),
  ('01890a5d-ac96-700a-8000-000000000002', '01890a5d-ac96-7006-8000-000000000001', 'EMAIL', 'P7D', 'SENT', timestamp with time zone '2027-02-22 08:00:00+00', 2,
    null, null, null, timestamp with time zone '2027-02-22 08:00:00.5+00', '451 later', timestamp with time zone '2027-02-22 08:01:00+00',
    '<1@example.org>', timestamp with time zone '2027-01-03 08:00:00+00');
insert into calendar_feed (id, bookable_id, label, secret_counter, created_at, revoked_at) values
  ('01890a5d-ac96-700b-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', 'phone', 1, timestamp with time zone '2026-05-01 08:00:00+00', null);
insert into audit_event (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, summary) values
  ('01890a5d-ac96-700c-8000-000000000001', timestamp with time zone '2027-01-03 08:00:00+00', 'CONTACT', '01890a5d-ac96-7005-8000-000000000001', 'Grace Hopper',
    'bookAppointment', 'APPOINTMENT', '01890a5d-ac96-7006-8000-000000000001', 'Booked.');
