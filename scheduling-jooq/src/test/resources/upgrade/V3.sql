-- Grace, and somebody who was erased.
insert into contact (id, given_name, family_name, sort_name, email, email_key, phone, time_zone, locale, reminds_by_email, reminds_by_sms, notes, version,
  created_at, erased_at) values
  ('01890a5d-ac96-7005-8000-000000000001', 'Grace', 'Hopper', 'hopper grace', 'Grace@example.org', 'grace@example.org', '+4930654321', 'America/New_York',
    'de', true, false, 'Allergic to cats', 2, timestamp with time zone '2026-01-03 08:00:00+00', null),
  ('01890a5d-ac96-7005-8000-000000000002', 'Erased', 'contact', 'contact erased', null, null, null, null, null, false, false, null, 5,
    timestamp with time zone '2026-01-03 08:00:01+00', timestamp with time zone '2026-06-01 08:00:00+00');
insert into contact_word (word, contact_id) values
  ('grace', '01890a5d-ac96-7005-8000-000000000001'), ('hopper', '01890a5d-ac96-7005-8000-000000000001'), ('4930654321', '01890a5d-ac96-7005-8000-000000000001');
