-- What runs at a moment began at most a day before it, but for the few visits that last longer: these have an index of their own, so that no list has to
-- begin with the first visit ever.
alter table appointment add column long_until timestamp(0) with time zone
  generated always as (case when ends_at - starts_at > interval '24' hour then ends_at end) stored;
comment on column appointment.long_until is 'ends_at of a visit that lasts longer than 24 hours; null for all others.';
create index appointment_long on appointment (long_until) where long_until is not null;

-- With the end in the index, what was over before the stretch is passed over without a look at its row.
drop index appointment_by_start;
create index appointment_by_start on appointment (starts_at, id, ends_at);

-- What is neither over nor called off is asked for by its status, without a stretch of time; what is COMPLETED, never without one.
create index appointment_of_status on appointment (status, starts_at, id) where status <> 'COMPLETED';
