-- As in the lists of visits: what is busy in a stretch ends at most a day behind it, but for the few rows that last longer.
alter table occupancy add column if not exists long_from timestamp(0) with time zone
  generated always as (case when busy_to - busy_from > interval '24' hour then busy_from end);
comment on column occupancy.long_from is 'busy_from of a row that lasts longer than 24 hours; null for all others.';

create index if not exists occupancy_expiring on occupancy (bookable_id, expires_at);
