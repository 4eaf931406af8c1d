-- The guards, written for thousands of rows a statement; what they refuse and keep is unchanged.
-- `gone` and `added` meet in a full join: that is hashed however few rows the planner expects, while a plan that was made
-- for one row, and is kept, would compare every row with every other.

create or replace function company_now(company bigint) returns timestamptz
language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
  return coalesce((select c.fixed_now from companies c where c.id = company), now());
end $$;
--> statement-breakpoint

-- The definition of a call's current appointment, as a set of none or one, so that it becomes part of the statement that asks.
create function current_appointments(company bigint, call bigint) returns setof bigint
language sql stable parallel safe as $$
  select a.id from public.appointments a
   where a.company_id = company and a.call_id = call and a.deleted_at is null
   order by a.cancelled_at is not null,
            case when a.cancelled_at is null then coalesce(a.booked_at, a.created_at) end,
            a.cancelled_at desc,
            a.id
   limit 1
$$;
--> statement-breakpoint
comment on function current_appointments(bigint, bigint) is 'The definition of current: live before cancelled, then the earliest booked; of cancelled ones the last cancelled.';
--> statement-breakpoint
create or replace function current_appointment(company bigint, call bigint) returns bigint
language plpgsql stable parallel safe set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return (select * from current_appointments(company, call));
end $$;
--> statement-breakpoint
comment on function current_appointment(bigint, bigint) is 'A call''s current appointment; null when it has none.';
--> statement-breakpoint
create or replace function refresh_current_appointments(call_ids bigint[]) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  perform 1 from calls where id = any (call_ids) order by id for no key update;
  update calls c
     set appointment_id = fresh.appointment_id,
         suggested_appointment_id = case when fresh.appointment_id is null then c.suggested_appointment_id end
    from (select k.id, named.appointment_id
            from calls k
            left join lateral current_appointments(k.company_id, k.id) named (appointment_id) on true
           where k.id = any (call_ids)) fresh
   where c.id = fresh.id;
end $$;
--> statement-breakpoint
create or replace function check_back_link(company bigint, call bigint) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  written bigint;
  right_one bigint;
begin
  select c.appointment_id, (select * from current_appointments(company, call)) into written, right_one
    from calls c where c.company_id = company and c.id = call;
  if written is distinct from right_one then
    raise exception 'the link of call % is out of step: calls.appointment_id is %, its current appointment is %',
      call, coalesce(written::text, 'empty'), coalesce(right_one::text, 'none')
      using errcode = 'integrity_constraint_violation', constraint = 'calls_back_link_current';
  end if;
end $$;
--> statement-breakpoint

-- What the author of a statement that links many says of each appointment: {"17": {"evidence": …, "reason": …, "undoes": …}}.
-- What is not said there is taken from the settings of the same names.
create function relink_notes() returns jsonb
language sql stable parallel safe as $$
  select coalesce(public.relink_setting('notes')::jsonb, '{}')
$$;
--> statement-breakpoint
comment on function relink_notes() is 'What the author says of single appointments: evidence, reason, the event that is taken back.';
--> statement-breakpoint
create or replace function appointments_after_update() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  touched bigint[];
  moved boolean;
  changed boolean;
  taken boolean;
  buried boolean;
  notes jsonb;
  company record;
begin
  -- A statement that touched no row still comes here; without this, the two tables would call each other for ever.
  if not exists (select 1 from added) then
    return null;
  end if;
  select array_agg(o.call_id) filter (where x.shifted and o.call_id is not null)
           || array_agg(n.call_id) filter (where x.shifted and n.call_id is not null),
         bool_or((o.call_id, o.deleted_at is null, o.excluded_at is null)
                 is distinct from (n.call_id, n.deleted_at is null, n.excluded_at is null)),
         bool_or((o.status, o.starts_at, o.ends_at, o.staff_id, o.service_id, o.branch_id, o.price_cents, o.cancelled_at)
                 is distinct from
                 (n.status, n.starts_at, n.ends_at, n.staff_id, n.service_id, n.branch_id, n.price_cents, n.cancelled_at)),
         bool_or(n.suggested_call_id is not null
                 and (n.call_id is not null or n.excluded_at is not null or n.cancelled_at is not null
                   or n.deleted_at is not null)),
         bool_or((o.deleted_at is null) <> (n.deleted_at is null))
    into touched, moved, changed, taken, buried
    from gone o full join added n on n.id = o.id
    cross join lateral (
      select (o.call_id, o.cancelled_at, o.deleted_at, o.booked_at, o.created_at)
             is distinct from (n.call_id, n.cancelled_at, n.deleted_at, n.booked_at, n.created_at) as shifted) x;
  if touched is not null then
    perform refresh_current_appointments(touched);
  end if;

  if moved then
    notes := relink_notes();
    insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                             undoes, evidence, occurred_at)
    select n.company_id, e.kind, coalesce(n.call_id, o.call_id), n.id, o.call_id, n.call_id, relink_actor(),
           relink_method(),
           coalesce(said.note ->> 'reason', relink_setting('reason'), case when e.kind = 'excluded' then n.excluded_reason end),
           relink_setting('run')::bigint,
           coalesce((said.note ->> 'undoes')::bigint, relink_setting('undoes')::bigint),
           coalesce(said.note -> 'evidence', relink_setting('evidence')::jsonb),
           link_occurred_at(n.company_id, n.booked_at, n.created_at)
      from gone o
      full join added n on n.id = o.id
      cross join lateral (
        select 1 as rank, case when o.call_id is null then 'linked'
                               when n.call_id is not null then 'moved'
                               when exists (select 1 from calls c where c.id = o.call_id) then 'unlinked'
                               else 'removed' end as kind
         where o.call_id is distinct from n.call_id
        union all
        select 2, case when n.deleted_at is null then 'restored' else 'deleted' end
         where (o.deleted_at is null) <> (n.deleted_at is null)
        union all
        select 3, case when n.excluded_at is null then 'included' else 'excluded' end
         where (o.excluded_at is null) <> (n.excluded_at is null)
      ) e
      cross join lateral (select notes -> n.id::text as note) said
     order by n.id, e.rank;
  end if;

  if changed then
    insert into appointment_events (company_id, appointment_id, kind, before, after, by_call_id, actor, method, occurred_at)
    select n.company_id, n.id,
           case when n.status is distinct from o.status and n.status <> 'rescheduled' then 'status_changed'
                when n.starts_at is distinct from o.starts_at then 'rescheduled'
                when n.staff_id is distinct from o.staff_id then 'reassigned'
                when n.status is distinct from o.status then 'status_changed'
                else 'changed' end,
           appointment_facts(o.status, o.starts_at, o.ends_at, o.staff_id, o.service_id, o.branch_id, o.price_cents, o.cancelled_at),
           appointment_facts(n.status, n.starts_at, n.ends_at, n.staff_id, n.service_id, n.branch_id, n.price_cents, n.cancelled_at),
           relink_setting('by_call')::bigint, relink_actor(), relink_method(),
           coalesce(relink_setting('occurred_at')::timestamptz, company_now(n.company_id))
      from gone o full join added n on n.id = o.id
     where (o.status, o.starts_at, o.ends_at, o.staff_id, o.service_id, o.branch_id, o.price_cents, o.cancelled_at)
           is distinct from
           (n.status, n.starts_at, n.ends_at, n.staff_id, n.service_id, n.branch_id, n.price_cents, n.cancelled_at)
     order by n.id;
  end if;

  if taken then
    update calls c set suggested_appointment_id = null
      from added a
     where c.company_id = a.company_id and c.suggested_appointment_id = a.id
       and (a.call_id is not null or a.excluded_at is not null or a.cancelled_at is not null or a.deleted_at is not null);
  end if;

  if buried then
    for company in
      select n.company_id, array_agg(n.id) as ids
        from gone o full join added n on n.id = o.id
       where (o.deleted_at is null) <> (n.deleted_at is null)
       group by n.company_id
    loop
      perform refresh_claim_states(company.company_id, '{}', company.ids);
    end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function calls_after_update() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  moved boolean;
  suggested boolean;
  renamed boolean;
  buried boolean;
  company record;
begin
  -- A statement that touched no row still comes here; without this, the two tables would call each other for ever.
  if not exists (select 1 from added) then
    return null;
  end if;
  select bool_or((o.deleted_at is null, o.excluded_at is null) is distinct from (n.deleted_at is null, n.excluded_at is null)),
         bool_or(o.suggested_appointment_id is distinct from n.suggested_appointment_id),
         bool_or((o.provider, o.provider_call_id) is distinct from (n.provider, n.provider_call_id)),
         bool_or((o.deleted_at is null) <> (n.deleted_at is null))
    into moved, suggested, renamed, buried
    from gone o full join added n on n.id = o.id;

  if moved then
    insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                             undoes, evidence, occurred_at)
    select n.company_id, e.kind, n.id, null, null, null, relink_actor(), relink_method(),
           coalesce(relink_setting('reason'), case when e.kind = 'excluded' then n.excluded_reason end),
           relink_setting('run')::bigint,
           coalesce(relink_setting('undoes')::bigint, (
             -- Written so that the line is looked up by its call, not among all lines of a large operation.
             select max(u.id) from link_events u
              where relink_setting('undoes_operation') is not null and u.company_id = n.company_id and u.call_id = n.id
                and u.kind in ('excluded', 'included') and coalesce(u.operation_id, '') = relink_setting('undoes_operation'))),
           relink_setting('evidence')::jsonb,
           coalesce(relink_setting('occurred_at')::timestamptz, company_now(n.company_id))
      from gone o
      full join added n on n.id = o.id
      cross join lateral (
        select case when n.deleted_at is null then 'restored' else 'deleted' end as kind
         where (o.deleted_at is null) <> (n.deleted_at is null)
        union all
        select case when n.excluded_at is null then 'included' else 'excluded' end
         where (o.excluded_at is null) <> (n.excluded_at is null)
      ) e
     order by n.id;
  end if;

  if suggested then
    update appointments p set suggested_call_id = null
      from gone o full join added n on n.id = o.id
     where o.suggested_appointment_id is distinct from n.suggested_appointment_id
       and p.company_id = o.company_id and p.id = o.suggested_appointment_id and p.suggested_call_id = o.id;
    perform settle_suggestions((
      select array_agg(n.id) from gone o full join added n on n.id = o.id
       where n.suggested_appointment_id is not null
         and n.suggested_appointment_id is distinct from o.suggested_appointment_id));
  end if;

  if renamed then
    perform take_turns_with_claims((
      select array_agg(distinct n.company_id) from gone o full join added n on n.id = o.id
       where (o.provider, o.provider_call_id) is distinct from (n.provider, n.provider_call_id)));
  end if;
  if renamed or buried then
    for company in
      select n.company_id, array_agg(n.id) as ids
        from gone o full join added n on n.id = o.id
       where (o.deleted_at is null) <> (n.deleted_at is null)
          or (o.provider, o.provider_call_id) is distinct from (n.provider, n.provider_call_id)
       group by n.company_id
    loop
      perform refresh_claim_states(company.company_id, company.ids, coalesce((
        select array_agg(distinct cl.appointment_id)
          from gone o join claims cl on cl.company_id = o.company_id and cl.kind = 'names_call'
                                    and cl.provider = o.provider and cl.value = o.provider_call_id
         where o.company_id = company.company_id), '{}'));
    end loop;
  end if;
  return null;
end $$;
