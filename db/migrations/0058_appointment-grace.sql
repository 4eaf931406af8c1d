-- A quarter of an hour is the longest that a call goes on after it has booked, or a calendar takes to say so.
create or replace view appointment_ledger as
select a.company_id,
       a.id as appointment_id,
       coalesce(a.booked_at, a.created_at) as booked_at,
       (coalesce(a.booked_at, a.created_at) at time zone co.time_zone)::date as day,
       a.link_status,
       due.at <= coalesce(co.fixed_now, now()) as booked,
       due.at as due_at
  from appointments a
  join companies co on co.id = a.company_id
  cross join lateral (
    select coalesce(a.booked_at, a.created_at) + make_interval(mins => co.grace_minutes + 15) as at) due
 where a.source = 'voice_agent' and a.deleted_at is null
   and not exists (select from calls c where c.company_id = a.company_id and c.id = a.call_id and c.is_test);
