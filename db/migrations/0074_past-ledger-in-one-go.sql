-- The same ledgers as before, asked once a row: a function that looks into history cannot be made part of the statement that
-- calls it, and was called for each column that needs its answer.
create or replace function link_ledger_at(company bigint, at timestamptz, since timestamptz)
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
      select exists (
               select from public.link_events e
                where e.company_id = company and e.call_id = l.call_id and e.after = l.call_id and e.occurred_at <= at
                  and not exists (
                    select from public.link_events later
                     where later.company_id = company and later.appointment_id = e.appointment_id and later.occurred_at <= at
                       and (later.occurred_at, later.id) > (e.occurred_at, e.id)
                       and later.after is distinct from l.call_id)) as linked,
             c.claim_state <> 'none' or coalesce(c.booking_outcome = 'booked', false) as said
      offset 0) was
   where l.company_id = company and l.started_at >= since and l.started_at <= at
$$;
--> statement-breakpoint
create or replace function appointment_ledger_at(company bigint, at timestamptz, since timestamptz)
returns table (company_id bigint, appointment_id bigint, booked_at timestamptz, link_status text, booked boolean,
               due_at timestamptz)
language sql stable as $$
  select l.company_id, l.appointment_id, l.booked_at,
         case when was.linked then 'linked'
              when a.excluded_at <= at then 'excluded'
              when a.claim_state = 'conflict' then 'conflict'
              when a.claim_state = 'names_partner' then 'one_sided'
              else 'orphaned' end,
         l.due_at <= at,
         l.due_at
    from public.appointment_ledger l
    join public.appointments a on a.company_id = l.company_id and a.id = l.appointment_id
    cross join lateral (
      select coalesce((
               select e.after is not null from public.link_events e
                where e.company_id = company and e.appointment_id = l.appointment_id and e.occurred_at <= at
                order by e.occurred_at desc, e.id desc limit 1), false) as linked
      offset 0) was
   where l.company_id = company and l.booked_at >= since and l.booked_at <= at
$$;
