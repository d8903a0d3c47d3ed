-- Old data besides visits: past absences, date overrides, expired holds, idempotency keys. PostgreSQL only.
insert into time_off (id, bookable_id, starts_at, ends_at, reason, created_at)
select cast('0000000a-0000-7000-8000-' || lpad(cast(p.n * 20 + k.n as varchar), 12, '0') as uuid),
  cast('00000001-0000-7000-8000-' || lpad(cast(p.n as varchar), 12, '0') as uuid),
  timestamp with time zone '2026-01-01 12:00:00+00' + k.n * interval '1' day, timestamp with time zone '2026-01-01 13:00:00+00' + k.n * interval '1' day,
  'Meeting', timestamp with time zone '2026-01-01 00:00:00+00'
from generate_series(1, ${people}) as p(n), generate_series(0, 19) as k(n);

insert into date_override (bookable_id, date)
select cast('00000001-0000-7000-8000-' || lpad(cast(p.n as varchar), 12, '0') as uuid), date '2026-03-01' + k.n
from generate_series(1, ${people}) as p(n), generate_series(0, 19) as k(n);

insert into hold (id, starts_at, ends_at, holder, created_at, expires_at)
select cast('0000000b-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid), timestamp with time zone '${now}', timestamp with time zone '${now}' + interval '30' minute,
  'caller ' || mod(n, 1000), timestamp with time zone '${now}', timestamp with time zone '${now}' + interval '1' hour
from generate_series(1, 20000) as g(n);

insert into hold_bookable (hold_id, bookable_id, kind, position)
select id, cast('00000001-0000-7000-8000-' || lpad(cast(1 + mod(row_number() over (order by id), ${people}) as varchar), 12, '0') as uuid), 'STAFF', 0 from hold;

insert into idempotency (caller, idempotency_key, input_hash, result_id, created_at)
select 'caller ' || mod(n, 1000), 'key ' || n, repeat('c', 64), cast('00000004-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0') as uuid),
  timestamp with time zone '${now}' - mod(n, 80000) * interval '1' second
from generate_series(1, 100000) as g(n);

insert into calendar_feed (id, bookable_id, secret_counter, created_at)
select cast('0000000c' || substring(cast(id as varchar) from 9) as uuid), id, 1, created_at from bookable;
