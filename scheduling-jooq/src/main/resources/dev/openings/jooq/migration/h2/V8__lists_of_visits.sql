-- What runs at a moment began at most a day before it, but for the few visits that last longer: these have an index of their own, so that no list has to
-- begin with the first visit ever.
alter table appointment add column if not exists long_until timestamp(0) with time zone
  generated always as (case when ends_at - starts_at > interval '24' hour then ends_at end);
comment on column appointment.long_until is 'ends_at of a visit that lasts longer than 24 hours; null for all others.';
create index if not exists appointment_long on appointment (long_until);

create index if not exists appointment_of_status on appointment (status, starts_at, id);
