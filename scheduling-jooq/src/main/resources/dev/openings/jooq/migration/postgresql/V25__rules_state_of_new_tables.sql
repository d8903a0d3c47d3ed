-- Bookings are decided by these tables, too: a change of them gives the state of the rules another name, see V10.
do $$
declare
  watched text;
begin
  foreach watched in array array['holiday_calendar', 'closed_day', 'closed_day_window', 'service_after']
  loop
    execute format('drop trigger if exists rules_changed on %I', watched);
    execute format('create trigger rules_changed after insert or update or delete or truncate on %I for each statement execute function rules_changed()', watched);
    -- Replication and restored dumps, too.
    execute format('alter table %I enable always trigger rules_changed', watched);
  end loop;
end $$;
