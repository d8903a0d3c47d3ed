-- Servers remember the rules, and when a bookable is busy. Each answer asks whether that is still how things stand: every change of one of these
-- tables gives the state another name in the same transaction. The triggers are classes of the library, which a program needs that changes rows.
-- With "force", a trigger is created even where its class is not found: while the build generates code from the migrations.
create table if not exists rules_state (
  id integer not null primary key,
  state uuid not null
);
comment on table rules_state is 'One row: which state the rules, hours and absences are in.';
comment on column rules_state.id is 'Always 1.';
comment on column rules_state.state is 'A random name, never the same twice, not even after a restored backup: what was read under it is still true while it is there.';
merge into rules_state (id, state) key (id) values (1, random_uuid());

create table if not exists busy_state (
  bookable_id uuid not null primary key,
  state uuid not null,
  constraint busy_state_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade
);
comment on table busy_state is 'Which state the busy time of each bookable is in: occupancy, and what outside calendars say.';
comment on column busy_state.bookable_id is 'Whose busy time it is.';
comment on column busy_state.state is 'A random name, of the change that was the last: never the same twice, not even after a restored backup.';
merge into busy_state (bookable_id, state) key (bookable_id) select id, random_uuid() from bookable;

create force trigger if not exists rules_changed_practice after insert, update, delete on practice for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_practice_reminder_rule after insert, update, delete on practice_reminder_rule for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_bookable after insert, update, delete on bookable for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_weekly_hours after insert, update, delete on weekly_hours for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_date_override after insert, update, delete on date_override for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_date_override_window after insert, update, delete on date_override_window for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_time_off after insert, update, delete on time_off for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_service after insert, update, delete on service for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_service_staff after insert, update, delete on service_staff for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_resource_requirement after insert, update, delete on resource_requirement for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_resource_candidate after insert, update, delete on resource_candidate for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_service_reminder_rule after insert, update, delete on service_reminder_rule for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_holiday_calendar after insert, update, delete on holiday_calendar for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_closed_day after insert, update, delete on closed_day for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_closed_day_window after insert, update, delete on closed_day_window for each row call 'dev.openings.jooq.triggers.RulesTrigger';
create force trigger if not exists rules_changed_service_after after insert, update, delete on service_after for each row call 'dev.openings.jooq.triggers.RulesTrigger';

create force trigger if not exists busy_changed_occupancy after insert, update, delete on occupancy for each row call 'dev.openings.jooq.triggers.BusyTrigger';
create force trigger if not exists busy_changed_outside_busy after insert, update, delete on outside_busy for each row call 'dev.openings.jooq.triggers.BusyTrigger';
create force trigger if not exists busy_changed_outside_calendar after insert, update, delete on outside_calendar for each row call 'dev.openings.jooq.triggers.BusyTrigger';
create force trigger if not exists busy_state_begins after insert on bookable for each row call 'dev.openings.jooq.triggers.BusyTrigger';
