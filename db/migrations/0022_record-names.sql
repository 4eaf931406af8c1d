comment on table call_names is 'The folded name of each call''s caller, where it is searched; kept by trigger.';
--> statement-breakpoint
comment on table appointment_names is 'The folded name of each appointment''s guest, where it is searched; kept by trigger.';
--> statement-breakpoint
create function calls_keep_name() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.caller_name_folded is null then
    delete from call_names where company_id = new.company_id and call_id = new.id;
  else
    insert into call_names (company_id, call_id, name_folded) values (new.company_id, new.id, new.caller_name_folded)
    on conflict (company_id, call_id) do update set name_folded = excluded.name_folded;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger calls_name_insert after insert on calls
  for each row when (new.caller_name is not null) execute function calls_keep_name();
--> statement-breakpoint
create trigger calls_name_update after update of caller_name on calls
  for each row when (old.caller_name is distinct from new.caller_name) execute function calls_keep_name();
--> statement-breakpoint
create function appointments_keep_name() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.attendee_name_folded is null then
    delete from appointment_names where company_id = new.company_id and appointment_id = new.id;
  else
    insert into appointment_names (company_id, appointment_id, name_folded)
    values (new.company_id, new.id, new.attendee_name_folded)
    on conflict (company_id, appointment_id) do update set name_folded = excluded.name_folded;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger appointments_name_insert after insert on appointments
  for each row when (new.attendee_name is not null) execute function appointments_keep_name();
--> statement-breakpoint
create trigger appointments_name_update after update of attendee_name on appointments
  for each row when (old.attendee_name is distinct from new.attendee_name) execute function appointments_keep_name();
--> statement-breakpoint
insert into call_names (company_id, call_id, name_folded)
select company_id, id, caller_name_folded from calls where caller_name_folded is not null;
--> statement-breakpoint
insert into appointment_names (company_id, appointment_id, name_folded)
select company_id, id, attendee_name_folded from appointments where attendee_name_folded is not null;
