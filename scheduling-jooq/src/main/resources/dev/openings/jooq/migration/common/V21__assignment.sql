-- Who of several free staff members attends. What is written last of a bookable is found by its index: ids of rows ascend in the
-- order in which they are generated (UUIDv7).
alter table service add column if not exists assignment varchar(32) default 'LEAST_BOOKED_WEEK' not null;
alter table service drop constraint if exists service_assignment_check;
alter table service add constraint service_assignment_check
  check (assignment in ('LEAST_BOOKED_WEEK', 'LEAST_BOOKED_MONTH', 'LEAST_RECENT', 'FIRST_LISTED', 'SAME_AS_LAST'));
comment on column service.assignment is 'How free candidates are put in order, the first of whom attend.';
create index if not exists occupancy_assigned on occupancy (bookable_id, id);
comment on column occupancy.id is 'UUIDv7: of two rows of visits, the one with the greater id was assigned later. A visit that moves gets new rows.';
