-- Servers keep in memory what bookings are decided by and people change rarely. Each booking asks, once it holds its locks, whether that is still how
-- things stand: every change of one of these tables, by whatever program, gives the state another name in the same transaction.
create table rules_state (
  id integer not null primary key,
  state uuid not null
);
comment on table rules_state is 'One row: which state the rules, hours and absences are in.';
comment on column rules_state.id is 'Always 1.';
comment on column rules_state.state is 'A random name, never the same twice, not even after a restored backup: what was read under it is still true while it is there.';
insert into rules_state (id, state) values (1, gen_random_uuid());

create function rules_changed() returns trigger language plpgsql as $$
begin
  update rules_state set state = gen_random_uuid();
  return null;
end $$;
comment on function rules_changed() is 'Gives the state of the rules another name.';

do $$
declare
  watched text;
begin
  foreach watched in array array['practice', 'practice_reminder_rule', 'bookable', 'weekly_hours', 'date_override', 'date_override_window', 'time_off',
    'service', 'service_staff', 'resource_requirement', 'resource_candidate', 'service_reminder_rule']
  loop
    execute format('create trigger rules_changed after insert or update or delete or truncate on %I for each statement execute function rules_changed()', watched);
    -- Replication and restored dumps, too.
    execute format('alter table %I enable always trigger rules_changed', watched);
  end loop;
end $$;
