-- The one definition of who counts in the link rate, now with the moment from which a booking counts.
create or replace view link_ledger as
select c.company_id,
       c.id as call_id,
       c.started_at,
       (c.started_at at time zone co.time_zone)::date as day,
       c.link_status,
       c.is_booked and coalesce(c.ended_at, c.started_at) + make_interval(mins => co.grace_minutes)
                       <= coalesce(co.fixed_now, now()) as booked,
       c.is_booked and coalesce(c.ended_at, c.started_at) + make_interval(mins => co.grace_minutes)
                       > coalesce(co.fixed_now, now()) as within_grace,
       coalesce(c.ended_at, c.started_at) + make_interval(mins => co.grace_minutes) as due_at
  from calls c
  join companies co on co.id = c.company_id
 where not c.is_test and c.deleted_at is null;
--> statement-breakpoint
-- The mirror of the ledger. An appointment is booked within its call, so its grace begins at the latest end of that call.
create view appointment_ledger as
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
    select coalesce(a.booked_at, a.created_at) + make_interval(mins => co.grace_minutes + 20) as at) due
 where a.source = 'voice_agent' and a.deleted_at is null
   and not exists (select from calls c where c.company_id = a.company_id and c.id = a.call_id and c.is_test);
--> statement-breakpoint
comment on view link_ledger is 'Who counts in the link rate: one row a call that is neither a test nor deleted. The rate is linked of booked without excluded.';
--> statement-breakpoint
comment on view appointment_ledger is 'The mirror of link_ledger: one row an appointment that the voice agent booked. Its rate is linked of booked without excluded.';
--> statement-breakpoint
-- Who was tied to whom at a moment: the last line of history until then, by when it happened.
create function call_was_linked(company bigint, call bigint, at timestamptz) returns boolean
language sql stable as $$
  select exists (
    select from public.link_events e
     where e.company_id = company and e.call_id = call and e.after = call and e.occurred_at <= at
       and not exists (
         select from public.link_events later
          where later.company_id = company and later.appointment_id = e.appointment_id and later.occurred_at <= at
            and (later.occurred_at, later.id) > (e.occurred_at, e.id) and later.after is distinct from call))
$$;
--> statement-breakpoint
create function appointment_was_linked(company bigint, appointment bigint, at timestamptz) returns boolean
language sql stable as $$
  select coalesce((
    select e.after is not null from public.link_events e
     where e.company_id = company and e.appointment_id = appointment and e.occurred_at <= at
     order by e.occurred_at desc, e.id desc limit 1), false)
$$;
--> statement-breakpoint
-- The ledger as it was known at a moment. Who counts is still decided by the view; only what was tied to what is older.
create function link_ledger_at(company bigint, at timestamptz, since timestamptz)
returns table (company_id bigint, call_id bigint, started_at timestamptz, day date, link_status text, booked boolean,
               within_grace boolean, due_at timestamptz)
language sql stable as $$
  select l.company_id, l.call_id, l.started_at, l.day,
         case when was.linked then 'linked'
              when c.excluded_at <= at then 'excluded'
              when c.claim_state = 'conflict' then 'conflict'
              when c.claim_state = 'names_partner' then 'one_sided'
              when was.said then 'orphaned'
              when c.booking_outcome = 'failed' then 'booking_failed'
              else 'no_booking' end,
         (was.linked or was.said) and l.due_at <= at,
         (was.linked or was.said) and l.due_at > at,
         l.due_at
    from public.link_ledger l
    join public.calls c on c.company_id = l.company_id and c.id = l.call_id
    cross join lateral (
      select public.call_was_linked(company, l.call_id, at) as linked,
             c.claim_state <> 'none' or coalesce(c.booking_outcome = 'booked', false) as said) was
   where l.company_id = company and l.started_at >= since and l.started_at <= at
$$;
--> statement-breakpoint
create function appointment_ledger_at(company bigint, at timestamptz, since timestamptz)
returns table (company_id bigint, appointment_id bigint, booked_at timestamptz, link_status text, booked boolean,
               due_at timestamptz)
language sql stable as $$
  select l.company_id, l.appointment_id, l.booked_at,
         case when public.appointment_was_linked(company, l.appointment_id, at) then 'linked'
              when a.excluded_at <= at then 'excluded'
              when a.claim_state = 'conflict' then 'conflict'
              when a.claim_state = 'names_partner' then 'one_sided'
              else 'orphaned' end,
         l.due_at <= at,
         l.due_at
    from public.appointments a
    join public.appointment_ledger l on l.company_id = a.company_id and l.appointment_id = a.id
   where a.company_id = company and coalesce(a.booked_at, a.created_at) >= since
     and coalesce(a.booked_at, a.created_at) <= at
$$;
--> statement-breakpoint
comment on function call_was_linked(bigint, bigint, timestamptz) is 'Whether a call had an appointment at a moment, by when links happened.';
--> statement-breakpoint
comment on function appointment_was_linked(bigint, bigint, timestamptz) is 'Whether an appointment had a call at a moment, by when links happened.';
--> statement-breakpoint
comment on function link_ledger_at(bigint, timestamptz, timestamptz) is 'The ledger as it was known at a moment, of calls started since another.';
--> statement-breakpoint
comment on function appointment_ledger_at(bigint, timestamptz, timestamptz) is 'The mirror of link_ledger_at.';
--> statement-breakpoint
create trigger incident_events_append_only before update or delete on incident_events
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger incident_events_no_truncate before truncate on incident_events
  for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger incidents_not_deleted before delete on incidents
  for each row execute function history_is_append_only();
--> statement-breakpoint
-- An incident comes from nowhere else than its opening, and what ended is opened again only as what came back.
create function incidents_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.company_id, new.cause, new.opened_at) is distinct from (old.company_id, old.cause, old.opened_at)
     or (old.status = 'resolved' and new.status not in ('resolved', 'regressed'))
     or (new.status = 'opened' and old.status <> 'opened')
  then
    raise exception 'incident % is % and cannot become %', old.id, old.status, new.status
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  new.version := old.version + 1;
  return new;
end $$;
--> statement-breakpoint
create trigger incidents_life before update on incidents for each row execute function incidents_before_update();
--> statement-breakpoint
create trigger alert_channels_audit after insert or update or delete on alert_channels
  for each row execute function audit_change();
--> statement-breakpoint
-- Its name sorts before that of the trigger which closes the way past the guards.
create function erasures_reach_health() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from alert_deliveries where company_id = new.company_id;
    delete from alert_channels where company_id = new.company_id;
    delete from incident_events where company_id = new.company_id;
    delete from incidents where company_id = new.company_id;
    delete from health_hours where company_id = new.company_id;
    delete from monitor_runs where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_health after insert on erasures
  for each row execute function erasures_reach_health();
--> statement-breakpoint
comment on table incidents is 'A problem that people are told about: one a cause and company while it is not resolved.';
--> statement-breakpoint
comment on table incident_events is 'What happened to an incident, in order. Append-only.';
--> statement-breakpoint
comment on table health_hours is 'How each hour was judged, as it was known then.';
--> statement-breakpoint
comment on table monitor_runs is 'What the monitor saw of each company when it last looked, in real time.';
--> statement-breakpoint
comment on table schema_watches is 'What the schema watch saw when it last looked.';
--> statement-breakpoint
comment on table alert_channels is 'Where alerts go.';
--> statement-breakpoint
comment on table alert_channel_secrets is 'The sealed secret of a channel.';
--> statement-breakpoint
comment on table alert_deliveries is 'Each alert to each channel, and how often it was tried.';
