comment on table insight_days is 'The sums of a company''s day, whole and by each dimension: the view insight_calls, added up. Refreshed after the fact; insight_marks says what is due.';
--> statement-breakpoint
comment on table insight_refreshes is 'When a company''s day was summed up, and until when that holds if nothing is written.';
--> statement-breakpoint
comment on table insight_marks is 'Days that something was written to since they were summed up. Written by triggers, once a statement.';
--> statement-breakpoint
comment on table call_quality is 'How the voice agent did in a call. Tool calls are counted by trigger from the transcript, and outlive it.';
--> statement-breakpoint
-- Subqueries have a limit where they could do without: the planner would hash whole tables for a day's few calls.
create view insight_calls as
select l.company_id,
       l.call_id,
       l.started_at,
       l.day,
       coalesce(c.voice_agent_id::text, '') as agent,
       coalesce(c.voice_agent_id || ':' || coalesce(c.agent_version::text, ''), '') as version,
       coalesce(c.branch_id::text, '') as branch,
       coalesce(a.service_id, s.service_id)::text as service,
       coalesce(a.staff_id, s.staff_id)::text as staff,
       extract(isodow from l.day)::int::text as weekday,
       extract(hour from l.started_at at time zone co.time_zone)::int::text as hour,
       case when c.customer_id is null then 'unknown' when known.before then 'returning' else 'new' end as visitor,
       1 as calls,
       (l.booked or coalesce(c.duration_ms, 0) > 0 or asking.it)::int as reached,
       (l.booked or asking.it)::int as asked,
       l.booked::int as booked,
       (l.booked and l.link_status = 'linked')::int as linked,
       (l.booked and l.link_status = 'one_sided')::int as one_sided,
       (l.booked and l.link_status = 'suggested')::int as suggested,
       (l.booked and l.link_status = 'orphaned')::int as orphaned,
       (l.booked and l.link_status = 'conflict')::int as conflict,
       (l.booked and l.link_status = 'excluded')::int as excluded,
       coalesce(l.booked and a.id is not null and fate.attended, false)::int as attended,
       (l.booked and a.status is not distinct from 'no_show')::int as no_show,
       (l.booked and a.cancelled_at is not null)::int as cancelled,
       coalesce(l.booked and a.id is not null and fate.still_open, false)::int as still_open,
       coalesce(made.bookings, 0)::int as bookings,
       coalesce(made.booked_cents, 0)::int as booked_cents,
       coalesce(made.attended_cents, 0)::int as attended_cents,
       coalesce(made.cancelled_cents, 0)::int as cancelled_cents,
       case when timed.it then extract(epoch from a.booked_at - l.started_at)::int else 0 end as book_seconds,
       timed.it::int as book_timed,
       coalesce(round(c.cost_cents * 100), 0)::int as cost_hundredths,
       phantom.it::int as phantoms,
       case when phantom.it then coalesce((
         select sum(sv.price_cents)
           from booking_statements p
           join services sv on sv.company_id = p.company_id and sv.id = p.service_id
          where p.company_id = l.company_id and p.call_id = l.call_id and p.succeeded is not false), 0)::int else 0 end as phantom_cents,
       case when l.booked then (
         -- Whether it was tied when its day ended: what the first change of its link since then found.
         (c.appointment_id is not null) is distinct from coalesce((
           select e.before is not distinct from c.id
             from link_events e
            where e.company_id = c.company_id and (e.call_id = c.id or e.before = c.id)
              and e.kind in ('linked', 'moved', 'unlinked')
              and e.occurred_at >= (l.day + 1)::timestamp at time zone co.time_zone
            order by e.id limit 1), c.appointment_id is not null))::int else 0 end as restated,
       coalesce(q.latency_ms, 0) as latency_ms,
       (q.latency_ms is not null)::int as latency_timed,
       (coalesce(q.tool_calls, 0) > 0)::int as tools_called,
       (coalesce(q.failed_tool_calls, 0) > 0)::int as tools_failed,
       (l.booked and a.service_id is not null and s.service_id is not null)::int as service_compared,
       coalesce(l.booked and a.service_id <> s.service_id and (
         select true from booking_statements o
          where o.company_id = l.company_id and o.call_id = l.call_id and o.service_id = a.service_id limit 1) is null, false)::int as service_differs,
       (l.booked and a.id is not null and s.starts_at is not null)::int as start_compared,
       -- An appointment that was moved since no longer tells what was booked.
       coalesce(l.booked and a.starts_at <> s.starts_at
         and (select true from booking_statements o
               where o.company_id = l.company_id and o.call_id = l.call_id and o.starts_at = a.starts_at limit 1) is null
         and (select true from appointment_events v
               where v.company_id = a.company_id and v.appointment_id = a.id and v.kind = 'rescheduled' limit 1) is null, false)::int as start_differs,
       (coalesce(c.disconnection_reason, '') like '%transfer%')::int as handed_over,
       coalesce(c.sentiment in ('Positive', 'Negative', 'Neutral'), false)::int as felt,
       coalesce(c.sentiment = 'Positive', false)::int as positive,
       coalesce(c.sentiment = 'Negative', false)::int as negative
  from link_ledger l
  join calls c on c.company_id = l.company_id and c.id = l.call_id
  join companies co on co.id = l.company_id
  left join appointments a on a.company_id = c.company_id and a.id = c.appointment_id
  left join call_quality q on q.company_id = c.company_id and q.call_id = c.id
  left join lateral (
    select o.service_id, o.staff_id, o.starts_at
      from booking_statements o
     where o.company_id = c.company_id and o.call_id = c.id
     order by o.succeeded is false, o.position limit 1) s on true
  left join lateral (
    select count(*) as bookings,
           sum(b.price_cents) as booked_cents,
           sum(b.price_cents) filter (where b.status = 'completed'
             or b.status in ('requested', 'confirmed', 'rescheduled')
                and (b.starts_at at time zone co.time_zone)::date < (coalesce(co.fixed_now, now()) at time zone co.time_zone)::date)
             as attended_cents,
           sum(b.price_cents) filter (where b.cancelled_at is not null) as cancelled_cents
      from appointments b
     where b.company_id = c.company_id and b.call_id = c.id and b.deleted_at is null
       and l.booked and c.appointment_id is not null) made on true
  cross join lateral (select
    a.status = 'completed' or a.status in ('requested', 'confirmed', 'rescheduled')
      and (a.starts_at at time zone co.time_zone)::date < (coalesce(co.fixed_now, now()) at time zone co.time_zone)::date as attended,
    a.status in ('requested', 'confirmed', 'rescheduled')
      and (a.starts_at at time zone co.time_zone)::date >= (coalesce(co.fixed_now, now()) at time zone co.time_zone)::date as still_open) fate
  cross join lateral (select coalesce(c.booking_outcome in ('booked', 'failed'), false) or s.starts_at is not null
    or s.service_id is not null as it) asking
  cross join lateral (select coalesce(l.booked and a.booked_at >= l.started_at
    and a.booked_at < l.started_at + interval '2 hours', false) as it) timed
  cross join lateral (select c.customer_id is not null and (
    (select true from calls p where p.company_id = c.company_id and p.customer_id = c.customer_id
        and p.started_at < c.started_at and p.deleted_at is null and not p.is_test limit 1) is not null
    or (select true from appointments p where p.company_id = c.company_id and p.customer_id = c.customer_id
        and coalesce(p.booked_at, p.created_at) < c.started_at and p.deleted_at is null limit 1) is not null) as before) known
  cross join lateral (select l.booked and l.link_status = 'orphaned' and (
    select true from appointments f
     where f.company_id = c.company_id and f.call_id is null and f.deleted_at is null and f.excluded_at is null
       and coalesce(f.booked_at, f.created_at) >= c.started_at
       and coalesce(f.booked_at, f.created_at) <= coalesce(c.ended_at, c.started_at) + interval '30 minutes'
       and (f.source is null or f.source = 'voice_agent')
       and (f.attendee_phone_e164 = c.from_e164 or f.customer_id = c.customer_id
            or f.attendee_name_folded = c.caller_name_folded or c.from_e164 is null) limit 1) is null as it) phantom
 where not l.within_grace;
--> statement-breakpoint
comment on view insight_calls is 'What the insights count of each call, and by what they tell calls apart. The one definition behind insight_days and behind the lists that a figure opens.';
--> statement-breakpoint
-- Who writes to a call or an appointment marks the company days whose sums that may move: its own, and those of the same
-- customer's later calls, which may become a returning customer's.
create function calls_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    insert into insight_marks (company_id, day)
    select n.company_id, (n.started_at at time zone co.time_zone)::date from added n join companies co on co.id = n.company_id
    union
    select g.company_id, (g.started_at at time zone co.time_zone)::date from gone g join companies co on co.id = g.company_id;
    perform mark_later_insights(array(
      select w.customer_id
        from gone g join added n on n.id = g.id cross join lateral (values (g.customer_id), (n.customer_id)) w (customer_id)
       where (g.customer_id, g.started_at, g.deleted_at, g.is_test) is distinct from (n.customer_id, n.started_at, n.deleted_at, n.is_test)
         and w.customer_id is not null));
  elsif tg_op = 'INSERT' then
    insert into insight_marks (company_id, day)
    select distinct n.company_id, (n.started_at at time zone co.time_zone)::date from added n join companies co on co.id = n.company_id;
    perform mark_later_insights(array(select n.customer_id from added n where n.customer_id is not null));
  else
    insert into insight_marks (company_id, day)
    select distinct g.company_id, (g.started_at at time zone co.time_zone)::date from gone g join companies co on co.id = g.company_id;
    perform mark_later_insights(array(select g.customer_id from gone g where g.customer_id is not null));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function mark_later_insights(customer_ids bigint[]) returns void
language sql set search_path = public, pg_temp as $$
  insert into insight_marks (company_id, day)
  select distinct c.company_id, (c.started_at at time zone co.time_zone)::date
    from customers u
    join companies co on co.id = u.company_id
    join calls c on c.company_id = u.company_id and c.customer_id = u.id
   where u.id = any (customer_ids) and cardinality(customer_ids) > 0
$$;
--> statement-breakpoint
create function appointments_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform mark_insights_of_appointments(array(select a.id from added a), array(select a.call_id from added a where a.call_id is not null));
    perform mark_later_insights(array(select a.customer_id from added a where a.customer_id is not null));
  elsif tg_op = 'DELETE' then
    insert into insight_marks (company_id, day)
    select distinct g.company_id, ((coalesce(g.booked_at, g.created_at) - earlier) at time zone co.time_zone)::date
      from gone g join companies co on co.id = g.company_id
     cross join (values (interval '0'), (interval '3 hours')) w (earlier);
    perform mark_insights_of_appointments('{}', array(select a.call_id from gone a where a.call_id is not null));
    perform mark_later_insights(array(select a.customer_id from gone a where a.customer_id is not null));
  else
    perform mark_insights_of_appointments(
      array(select a.id from added a),
      array(select a.call_id from added a where a.call_id is not null
            union select a.call_id from gone a where a.call_id is not null));
    insert into insight_marks (company_id, day)
    select distinct g.company_id, (coalesce(g.booked_at, g.created_at) at time zone co.time_zone)::date
      from gone g join added n on n.id = g.id join companies co on co.id = g.company_id
     where coalesce(g.booked_at, g.created_at) <> coalesce(n.booked_at, n.created_at);
    perform mark_later_insights(array(
      select w.customer_id
        from gone g join added n on n.id = g.id cross join lateral (values (g.customer_id), (n.customer_id)) w (customer_id)
       where (g.customer_id, g.booked_at, g.deleted_at) is distinct from (n.customer_id, n.booked_at, n.deleted_at)
         and w.customer_id is not null));
  end if;
  return null;
end $$;
--> statement-breakpoint
-- The days of these calls, and those on which these appointments were booked: a call of that hour may have been a phantom.
create function mark_insights_of_appointments(appointment_ids bigint[], call_ids bigint[]) returns void
language sql set search_path = public, pg_temp as $$
  insert into insight_marks (company_id, day)
  select c.company_id, (c.started_at at time zone co.time_zone)::date
    from calls c join companies co on co.id = c.company_id
   where c.id = any (call_ids)
  union
  select a.company_id, ((coalesce(a.booked_at, a.created_at) - earlier) at time zone co.time_zone)::date
    from appointments a
    join companies co on co.id = a.company_id
   cross join (values (interval '0'), (interval '3 hours')) w (earlier)
   where a.id = any (appointment_ids)
$$;
--> statement-breakpoint
create function facts_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform mark_insights_of_appointments('{}', array(select distinct g.call_id from gone g));
  else
    perform mark_insights_of_appointments('{}', array(select distinct n.call_id from added n));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function services_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into insight_marks (company_id, day)
  select d.company_id, d.day from insight_days d
   where d.company_id = new.company_id and d.dimension = 'all' and d.phantoms > 0;
  return null;
end $$;
--> statement-breakpoint
create function mark_all_insights(company bigint) returns void
language sql set search_path = public, pg_temp as $$
  insert into insight_marks (company_id, day)
  select r.company_id, r.day from insight_refreshes r where r.company_id = company
  union
  select c.company_id, (c.started_at at time zone co.time_zone)::date
    from calls c join companies co on co.id = c.company_id where c.company_id = company
  union
  select a.company_id, (coalesce(a.booked_at, a.created_at) at time zone co.time_zone)::date
    from appointments a join companies co on co.id = a.company_id where a.company_id = company
$$;
--> statement-breakpoint
create function companies_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform mark_all_insights(new.id);
  return null;
end $$;
--> statement-breakpoint
create function transcripts_count_tools() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into call_quality (company_id, call_id, tool_calls, failed_tool_calls)
  select t.company_id, t.call_id, counted.*
    from added t
   cross join lateral (select count(*)::int, (count(*) filter (where turn -> 'successful' = 'false'))::int
                         from jsonb_array_elements(t.turns) turn where turn ->> 'kind' = 'tool_result') counted (calls, failed)
   where counted.calls > 0
  on conflict (company_id, call_id) do update
    set tool_calls = excluded.tool_calls, failed_tool_calls = excluded.failed_tool_calls;
  return null;
end $$;
--> statement-breakpoint
create function erasures_forget_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from insight_marks where company_id = new.company_id;
    delete from insight_refreshes where company_id = new.company_id;
    delete from insight_days where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger calls_insights_insert after insert on calls
  referencing new table as added for each statement execute function calls_mark_insights();
--> statement-breakpoint
create trigger calls_insights_update after update on calls
  referencing old table as gone new table as added for each statement execute function calls_mark_insights();
--> statement-breakpoint
create trigger calls_insights_delete after delete on calls
  referencing old table as gone for each statement execute function calls_mark_insights();
--> statement-breakpoint
create trigger appointments_insights_insert after insert on appointments
  referencing new table as added for each statement execute function appointments_mark_insights();
--> statement-breakpoint
create trigger appointments_insights_update after update on appointments
  referencing old table as gone new table as added for each statement execute function appointments_mark_insights();
--> statement-breakpoint
create trigger appointments_insights_delete after delete on appointments
  referencing old table as gone for each statement execute function appointments_mark_insights();
--> statement-breakpoint
create trigger booking_statements_insights_insert after insert on booking_statements
  referencing new table as added for each statement execute function facts_mark_insights();
--> statement-breakpoint
create trigger booking_statements_insights_update after update on booking_statements
  referencing new table as added for each statement execute function facts_mark_insights();
--> statement-breakpoint
create trigger booking_statements_insights_delete after delete on booking_statements
  referencing old table as gone for each statement execute function facts_mark_insights();
--> statement-breakpoint
create trigger call_quality_insights_insert after insert on call_quality
  referencing new table as added for each statement execute function facts_mark_insights();
--> statement-breakpoint
create trigger call_quality_insights_update after update on call_quality
  referencing new table as added for each statement execute function facts_mark_insights();
--> statement-breakpoint
create trigger call_transcripts_tools_insert after insert on call_transcripts
  referencing new table as added for each statement execute function transcripts_count_tools();
--> statement-breakpoint
create trigger call_transcripts_tools_update after update on call_transcripts
  referencing new table as added for each statement execute function transcripts_count_tools();
--> statement-breakpoint
create trigger services_insights_update after update of price_cents on services
  for each row when (old.price_cents is distinct from new.price_cents) execute function services_mark_insights();
--> statement-breakpoint
create trigger companies_insights_update after update of time_zone, grace_minutes on companies
  for each row when (old.time_zone is distinct from new.time_zone or old.grace_minutes is distinct from new.grace_minutes)
  execute function companies_mark_insights();
--> statement-breakpoint
create trigger erasures_forget_insights after insert on erasures
  for each row execute function erasures_forget_insights();
--> statement-breakpoint
insert into call_quality (company_id, call_id, tool_calls, failed_tool_calls)
select t.company_id, t.call_id, counted.*
  from call_transcripts t
 cross join lateral (select count(*)::int, (count(*) filter (where turn -> 'successful' = 'false'))::int
                       from jsonb_array_elements(t.turns) turn where turn ->> 'kind' = 'tool_result') counted (calls, failed)
 where counted.calls > 0;
--> statement-breakpoint
select mark_all_insights(id) from companies;
