-- As in the lists of visits: what is busy in a stretch ends at most a day behind it, but for the few rows that last longer.
alter table occupancy add column long_from timestamp(0) with time zone
  generated always as (case when busy_to - busy_from > interval '24' hour then busy_from end) stored;
comment on column occupancy.long_from is 'busy_from of a row that lasts longer than 24 hours; null for all others.';
create index occupancy_long on occupancy (bookable_id, long_from) where long_from is not null;

-- A booking sweeps the holds of its bookables that ran out: they alone are in this index.
create index occupancy_expiring on occupancy (bookable_id, expires_at) where expires_at is not null;
