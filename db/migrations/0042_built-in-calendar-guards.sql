-- Two live bookings of one person never overlap, whoever writes. Ranges alone, which every PostgreSQL can exclude by:
-- a plain number would need the extension btree_gist, and a customer's server may lack it.
alter table calendar_bookings add constraint calendar_bookings_one_at_a_time
  exclude using gist (int8range(staff_id, staff_id, '[]'::text) with &&, tstzrange(starts_at, ends_at) with &&)
  where ((cancelled_at is null));
--> statement-breakpoint
-- An erasure reaches the calendar that is kept here: of a company, everything; of a person, who it was.
create function erasures_reach_calendar() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from function_calls where company_id = new.company_id;
    delete from calendar_bookings where company_id = new.company_id;
    delete from staff_hours where company_id = new.company_id;
  else
    update calendar_bookings b set attendee_name = null, attendee_phone = null, attendee_email = null
      from appointment_uids u join appointments a on a.company_id = u.company_id and a.id = u.appointment_id
     where b.company_id = new.company_id and u.company_id = b.company_id and u.provider = 'relink' and u.uid = b.uid
       and a.customer_id = new.customer_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Its name sorts before that of the trigger that blanks the appointments by which the bookings are found.
create trigger erasures_after_calendar after insert on erasures
  for each row execute function erasures_reach_calendar();
--> statement-breakpoint
comment on table staff_hours is 'When somebody works: ISO weekday, minutes of the day in the branch''s time zone.';
--> statement-breakpoint
comment on table calendar_bookings is 'The bookings of the calendar that Relink itself keeps. Two live ones of one person never overlap.';
--> statement-breakpoint
comment on table function_calls is 'What voice agents asked for that changes something, once for each call, name and arguments.';
--> statement-breakpoint
comment on column function_calls.held_until is 'Whoever works on it does so until then, by real time; afterwards somebody else may go on.';
