-- Ada's checkup of half an hour takes the room.
insert into service (id, name, sort_name, description, active, duration, step, buffer_before, buffer_after, minimum_notice, horizon, alignment, max_per_day,
  max_per_week, staff_needed, own_reminder_rules, version, created_at)
values ('01890a5d-ac96-7004-8000-000000000001', 'Checkup', 'checkup', 'Once a year', true, 'PT30M', 'PT1H', 'PT0S', 'PT10M', 'PT1H', 'P90D', 'WINDOW_START', 8,
  null, 1, true, 2, timestamp with time zone '2026-01-02 08:00:00+00');
insert into service_staff (service_id, bookable_id, position) values ('01890a5d-ac96-7004-8000-000000000001', '01890a5d-ac96-7001-8000-000000000001', 0);
insert into resource_requirement (service_id, position, needed) values ('01890a5d-ac96-7004-8000-000000000001', 0, 1);
insert into resource_candidate (service_id, requirement_position, bookable_id, position) values
  ('01890a5d-ac96-7004-8000-000000000001', 0, '01890a5d-ac96-7001-8000-000000000003', 0);
insert into service_reminder_rule (service_id, position, before, channel) values ('01890a5d-ac96-7004-8000-000000000001', 0, 'PT48H', 'EMAIL');
