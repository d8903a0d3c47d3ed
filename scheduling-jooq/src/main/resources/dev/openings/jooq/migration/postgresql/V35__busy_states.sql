-- Servers remember when a bookable is busy. Each answer asks whether that is still how things stand: every change of what busy time is read from, by
-- whatever program, gives the bookable's busy time another name in the same transaction.
create table busy_state (
  bookable_id uuid not null primary key,
  state uuid not null,
  constraint busy_state_bookable_fk foreign key (bookable_id) references bookable (id) on delete cascade
);
comment on table busy_state is 'Which state the busy time of each bookable is in: occupancy, and what outside calendars say.';
comment on column busy_state.bookable_id is 'Whose busy time it is.';
comment on column busy_state.state is 'A random name, of the transaction that changed it last: never the same twice, not even after a restored backup.';

create function busy_state_begins() returns trigger language plpgsql as $$
begin
  insert into busy_state (bookable_id, state) select id, gen_random_uuid() from added on conflict (bookable_id) do nothing;
  return null;
end $$;
comment on function busy_state_begins() is 'Gives the busy time of a new bookable its first name.';

-- A transaction has one name for all that it changes: a row that has it is not written again, so that an import of many visits does not
-- write many versions of one row.
create function busy_changed(changed uuid[]) returns void language plpgsql as $$
declare
  name uuid := nullif(current_setting('openings.busy_state', true), '')::uuid;
begin
  if name is null then
    name := gen_random_uuid();
    perform set_config('openings.busy_state', name::text, true);
  end if;
  update busy_state set state = name where bookable_id = any(changed) and state <> name;
end $$;
comment on function busy_changed(uuid[]) is 'Gives the busy time of these bookables another name.';

create function occupancy_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform busy_changed(array(select bookable_id from gone union select bookable_id from added));
  elsif tg_op = 'INSERT' then
    perform busy_changed(array(select bookable_id from added));
  elsif tg_op = 'DELETE' then
    perform busy_changed(array(select bookable_id from gone));
  else
    perform busy_changed(array(select bookable_id from busy_state));
  end if;
  return null;
end $$;
comment on function occupancy_changed() is 'Gives the busy time of the bookables of these rows another name.';

create function outside_busy_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform busy_changed(array(select c.bookable_id from outside_calendar c
      where c.id in (select calendar_id from gone union select calendar_id from added)));
  elsif tg_op = 'INSERT' then
    perform busy_changed(array(select c.bookable_id from outside_calendar c where c.id in (select calendar_id from added)));
  elsif tg_op = 'DELETE' then
    perform busy_changed(array(select c.bookable_id from outside_calendar c where c.id in (select calendar_id from gone)));
  else
    perform busy_changed(array(select bookable_id from busy_state));
  end if;
  return null;
end $$;
comment on function outside_busy_changed() is 'Gives the busy time of the bookables of these calendars another name.';

-- When a calendar was read counts only if it closes all time once that is too long ago.
create function outside_calendar_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    perform busy_changed(array(
      select bookable_id from (
        (select id, bookable_id, when_stale, case when when_stale = 'CLOSE' then read_at end from gone
          except select id, bookable_id, when_stale, case when when_stale = 'CLOSE' then read_at end from added)
        union all
        (select id, bookable_id, when_stale, case when when_stale = 'CLOSE' then read_at end from added
          except select id, bookable_id, when_stale, case when when_stale = 'CLOSE' then read_at end from gone)) as different));
  elsif tg_op = 'INSERT' then
    perform busy_changed(array(select bookable_id from added));
  elsif tg_op = 'DELETE' then
    perform busy_changed(array(select bookable_id from gone));
  else
    perform busy_changed(array(select bookable_id from busy_state));
  end if;
  return null;
end $$;
comment on function outside_calendar_changed() is 'Gives the busy time of the bookables of these calendars another name.';

do $$
declare
  watched text;
  event text;
  rows text;
begin
  foreach watched in array array['occupancy', 'outside_busy', 'outside_calendar']
  loop
    foreach event in array array['insert', 'update', 'delete', 'truncate']
    loop
      rows := case event
        when 'insert' then 'referencing new table as added'
        when 'update' then 'referencing old table as gone new table as added'
        when 'delete' then 'referencing old table as gone'
        else '' end;
      execute format('create trigger busy_changed_%s after %s on %I %s for each statement execute function %I()',
        event, event, watched, rows, watched || '_changed');
      -- Replication and restored dumps, too.
      execute format('alter table %I enable always trigger busy_changed_%s', watched, event);
    end loop;
  end loop;
end $$;
create trigger busy_state_begins after insert on bookable referencing new table as added for each statement execute function busy_state_begins();
alter table bookable enable always trigger busy_state_begins;
-- Last, when the triggers are there: a bookable that another transaction was adding meanwhile has its state from one or the other.
insert into busy_state (bookable_id, state) select id, gen_random_uuid() from bookable on conflict (bookable_id) do nothing;
