-- The minimum that a booking can store: one row for the visit, one for its time, two for the reminders. PostgreSQL only.
create extension if not exists btree_gist;
create schema raw;
create table raw.staff (id int primary key, name text);
insert into raw.staff select i, 'staff ' || i from generate_series(1, ${people}) i;
create table raw.appointment (
  id bigint generated always as identity primary key, staff_id int not null references raw.staff, client_id int not null, during tstzrange not null,
  status smallint not null default 1, created timestamptz not null default now());
create table raw.occupancy (
  appointment_id bigint not null references raw.appointment, staff_id int not null, during tstzrange not null,
  exclude using gist (staff_id with =, during with &&));
create table raw.reminder (
  id bigint generated always as identity primary key, appointment_id bigint not null references raw.appointment, due timestamptz not null,
  state smallint not null default 0);
create index on raw.reminder (due) where state = 0;
with a as (
  insert into raw.appointment (staff_id, client_id, during)
  select s, k, tstzrange(t, t + interval '30 min')
  from generate_series(1, ${people}) s, generate_series(0, ${visits} - 1) k, lateral (select timestamptz '2027-01-01 00:00+00' + k * interval '30 min' t) x
  returning id, staff_id, during)
insert into raw.occupancy select id, staff_id, during from a;
insert into raw.reminder (appointment_id, due) select id, lower(during) - i from raw.appointment, unnest(array[interval '24 h', '2 h']) i;
