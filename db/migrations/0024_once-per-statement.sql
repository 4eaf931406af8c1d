-- A call that is inserted without a back link cannot be out of step: no appointment can name it yet, and one that does later
-- is checked itself. Nor can a back link that an update leaves as it was.
drop trigger calls_back_link_current on calls;
--> statement-breakpoint
create constraint trigger calls_back_link_current after update of appointment_id on calls
  deferrable initially deferred for each row when (old.appointment_id is distinct from new.appointment_id)
  execute function calls_check_back_link();
--> statement-breakpoint
create constraint trigger calls_back_link_current_insert after insert on calls
  deferrable initially deferred for each row when (new.appointment_id is not null)
  execute function calls_check_back_link();
--> statement-breakpoint

-- The names of new records are kept in one go; a later change of a name is rare and stays a matter of its row.
create function calls_keep_names() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into call_names (company_id, call_id, name_folded)
  select company_id, id, caller_name_folded from added where caller_name_folded is not null
  on conflict (company_id, call_id) do update set name_folded = excluded.name_folded;
  return null;
end $$;
--> statement-breakpoint
create function appointments_keep_names() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into appointment_names (company_id, appointment_id, name_folded)
  select company_id, id, attendee_name_folded from added where attendee_name_folded is not null
  on conflict (company_id, appointment_id) do update set name_folded = excluded.name_folded;
  return null;
end $$;
--> statement-breakpoint
drop trigger calls_name_insert on calls;
--> statement-breakpoint
create trigger calls_name_insert after insert on calls
  referencing new table as added for each statement execute function calls_keep_names();
--> statement-breakpoint
drop trigger appointments_name_insert on appointments;
--> statement-breakpoint
create trigger appointments_name_insert after insert on appointments
  referencing new table as added for each statement execute function appointments_keep_names();
