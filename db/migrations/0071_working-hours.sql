ALTER TABLE "staff" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_hours_form" CHECK (jsonb_array_length(hours) > 0 and hours = jsonb_path_query_array(hours,
  '$[*] ? (@.weekday >= 1 && @.weekday <= 7 && @.fromMinute >= 0 && @.fromMinute < @.toMinute && @.toMinute <= 1440)'));--> statement-breakpoint
-- No setting changes: nothing to be told in the audit.
select set_config('relink.method', 'import', true);--> statement-breakpoint
update staff s set hours = h.hours
  from (select company_id, staff_id,
               jsonb_agg(jsonb_build_object('weekday', weekday, 'fromMinute', from_minute, 'toMinute', to_minute)
                         order by weekday, from_minute) as hours
          from staff_hours group by company_id, staff_id) h
 where s.company_id = h.company_id and s.id = h.staff_id;--> statement-breakpoint
select set_config('relink.method', '', true);--> statement-breakpoint
DROP TABLE "staff_hours" CASCADE;
--> statement-breakpoint
-- One row per stretch, as this was kept before: what was built for that reads on.
create view staff_hours as
  select s.company_id, s.id as staff_id, (h.stretch ->> 'weekday')::int as weekday,
         (h.stretch ->> 'fromMinute')::int as from_minute, (h.stretch ->> 'toMinute')::int as to_minute
    from staff s cross join lateral jsonb_array_elements(s.hours) h (stretch);
--> statement-breakpoint
comment on view staff_hours is 'When somebody works, one row per stretch: ISO weekday, minutes of the day in the branch''s time zone.';
--> statement-breakpoint
comment on column staff.hours is 'When this person works: a list of weekday (ISO), fromMinute and toMinute in the branch''s time zone; null: at the usual hours.';
--> statement-breakpoint
create or replace function erasures_reach_calendar() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from function_calls where company_id = new.company_id;
    delete from calendar_bookings where company_id = new.company_id;
  else
    update calendar_bookings b set attendee_name = null, attendee_phone = null, attendee_email = null
      from appointment_uids u join appointments a on a.company_id = u.company_id and a.id = u.appointment_id
     where b.company_id = new.company_id and u.company_id = b.company_id and u.provider = 'relink' and u.uid = b.uid
       and a.customer_id = new.customer_id;
  end if;
  return null;
end $$;
