-- A hold for the move of an appointment leaves out what the appointment occupies itself: of one bookable it can have no row, one row or two.
create index if not exists occupancy_of_hold on occupancy (hold_id);
alter table occupancy drop constraint if exists occupancy_hold_unique;
comment on column occupancy.hold_id is 'The hold that takes it; null: a visit does. A hold for a move takes nothing that the visit itself takes.';
