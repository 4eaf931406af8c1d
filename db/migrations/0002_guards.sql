-- Keys that the schema language has no word for.

alter table appointments add constraint appointments_call_fk
  foreign key (company_id, call_id) references calls (company_id, id) on delete set null (call_id);
--> statement-breakpoint
-- A back link can only name an appointment that names the call.
alter table calls add constraint calls_appointment_back_link_fk
  foreign key (company_id, appointment_id, id) references appointments (company_id, id, call_id)
  deferrable initially deferred;
--> statement-breakpoint
alter table calls add constraint calls_suggested_appointment_fk
  foreign key (company_id, suggested_appointment_id) references appointments (company_id, id)
  on delete set null (suggested_appointment_id);
--> statement-breakpoint
alter table appointments add constraint appointments_suggested_call_fk
  foreign key (company_id, suggested_call_id) references calls (company_id, id)
  on delete set null (suggested_call_id);
--> statement-breakpoint

-- The company's clock, and who is writing.

create function company_now(company bigint) returns timestamptz
language sql stable parallel safe as $$
  select coalesce((select c.fixed_now from public.companies c where c.id = company), now())
$$;
--> statement-breakpoint
create function relink_setting(name text) returns text
language sql stable parallel safe as $$
  select nullif(current_setting('relink.' || name, true), '')
$$;
--> statement-breakpoint
create function relink_actor() returns text
language sql stable parallel safe as $$
  select coalesce(public.relink_setting('actor'), 'database:' || session_user)
$$;
--> statement-breakpoint
create function relink_method() returns text
language sql stable parallel safe as $$
  select coalesce(public.relink_setting('method'), 'database')
$$;
--> statement-breakpoint

-- The definition of a call's current appointment; upkeep and check both read it here. Sequential scans are off here and
-- below because a plan that is made while the tables are small is kept, and would make a first large load quadratic.
create function current_appointment(company bigint, call bigint) returns bigint
language plpgsql stable parallel safe set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  return (
    select a.id from appointments a
    where a.company_id = company and a.call_id = call and a.deleted_at is null
    order by a.cancelled_at is not null,
             case when a.cancelled_at is null then coalesce(a.booked_at, a.created_at) end,
             a.cancelled_at desc,
             a.id
    limit 1);
end $$;
--> statement-breakpoint

-- Upkeep: locks the calls in id order, then recomputes in a statement of its own,
-- so that it sees what a concurrent transaction committed while it waited. Every touched call is written,
-- also when nothing changes: a transaction with an older snapshot then fails instead of overwriting.
create function refresh_current_appointments(call_ids bigint[]) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  perform 1 from calls where id = any (call_ids) order by id for no key update;
  update calls c
     set appointment_id = fresh.appointment_id,
         suggested_appointment_id = case when fresh.appointment_id is null then c.suggested_appointment_id end
    from (select k.id, current_appointment(k.company_id, k.id) as appointment_id
            from calls k where k.id = any (call_ids)) fresh
   where c.id = fresh.id;
end $$;
--> statement-breakpoint

-- Claims: every call that is named as the origin of each given appointment, held or not.
-- Given ids are joined through unnest, and states grouped over unions: linear whatever the planner knows of the tables.
create function named_callers(company bigint, appointment_ids bigint[])
returns table (appointment_id bigint, provider_call_id text, call_id bigint)
language sql stable as $$
  select n.appointment_id, n.provider_call_id, k.id
  from (
    select cl.appointment_id, cl.provider, cl.value as provider_call_id
      from unnest(appointment_ids) given (id)
      join public.claims cl on cl.company_id = company and cl.kind = 'names_call' and cl.appointment_id = given.id
    union
    select u.appointment_id, c.provider, c.provider_call_id
      from unnest(appointment_ids) given (id)
      join public.appointment_uids u on u.company_id = company and u.appointment_id = given.id
      join public.claims cl on cl.company_id = u.company_id and cl.kind = 'names_booking'
                           and cl.provider = u.provider and cl.value = u.uid
      join public.calls c on c.company_id = cl.company_id and c.id = cl.call_id
  ) n
  left join public.calls k on k.company_id = company and k.provider = n.provider
                          and k.provider_call_id = n.provider_call_id and k.deleted_at is null
$$;
--> statement-breakpoint
-- A claim and the record it names may be written at the same moment, by transactions that cannot see each other and touch
-- no common row. One of them waits here, and then sees the other. One lock a company, so that two never wait crosswise.
create function take_turns_with_claims(companies bigint[]) returns void
language sql as $$
  select pg_advisory_xact_lock(hashtextextended('relink claims', turn.company))
    from (select distinct unnest(companies) as company order by 1) turn
$$;
--> statement-breakpoint
create function refresh_claim_states(company bigint, call_ids bigint[], appointment_ids bigint[]) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  all_appointments bigint[];
  all_calls bigint[];
begin
  -- Appointments that the given calls name or are named by, then every caller of those.
  select coalesce(array_agg(distinct x.id), '{}') into all_appointments from (
    select unnest(appointment_ids) as id
    union all
    select u.appointment_id
      from unnest(call_ids) given (id)
      join claims cl on cl.company_id = company and cl.kind = 'names_booking' and cl.call_id = given.id
      join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
    union all
    select cl.appointment_id
      from unnest(call_ids) given (id)
      join calls c on c.company_id = company and c.id = given.id
      join claims cl on cl.company_id = c.company_id and cl.kind = 'names_call'
                    and cl.provider = c.provider and cl.value = c.provider_call_id
  ) x;
  select coalesce(array_agg(distinct x.id), '{}') into all_calls from (
    select unnest(call_ids) as id
    union all
    select n.call_id from named_callers(company, all_appointments) n where n.call_id is not null
  ) x;

  perform 1 from appointments where company_id = company and id = any (all_appointments) order by id for no key update;
  perform 1 from calls where company_id = company and id = any (all_calls) order by id for no key update;

  update appointments a set claim_state = s.state
    from (
      select x.id, case
          when count(distinct x.provider_call_id) > 1 then 'conflict'
          when count(x.call_id) > 0 then 'names_partner'
          when count(x.provider_call_id) > 0 then 'names_missing'
          else 'none' end as state
        from (
          select unnest(all_appointments) as id, null as provider_call_id, null::bigint as call_id
          union all
          select n.appointment_id, n.provider_call_id, n.call_id from named_callers(company, all_appointments) n
        ) x
       group by x.id
    ) s
   where a.company_id = company and a.id = s.id;

  update calls c set claim_state = s.state
    from (
      select x.id, case
          when bool_or(x.partner_state = 'conflict') then 'conflict'
          when bool_or(x.partner_state is not null) then 'names_partner'
          when bool_or(x.names_uid) then 'names_missing'
          else 'none' end as state
        from (
          select unnest(all_calls) as id, false as names_uid, null as partner_state
          union all
          select given.id, true, p.claim_state
            from unnest(all_calls) given (id)
            join claims cl on cl.company_id = company and cl.kind = 'names_booking' and cl.call_id = given.id
            left join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
            left join appointments p on p.company_id = company and p.id = u.appointment_id and p.deleted_at is null
          union all
          select given.id, false, p.claim_state
            from unnest(all_calls) given (id)
            join calls k on k.company_id = company and k.id = given.id
            join claims cl on cl.company_id = company and cl.kind = 'names_call'
                          and cl.provider = k.provider and cl.value = k.provider_call_id
            left join appointments p on p.company_id = company and p.id = cl.appointment_id and p.deleted_at is null
        ) x
       group by x.id
    ) s
   where c.company_id = company and c.id = s.id;
end $$;
--> statement-breakpoint

-- What changed on appointments, in one statement each.

create function appointments_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  touched bigint[];
  company record;
begin
  select array_agg(distinct call_id) into touched from added where call_id is not null;
  if touched is not null then
    perform refresh_current_appointments(touched);
    insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                             undoes, evidence, occurred_at)
    select company_id, 'linked', call_id, id, null, call_id, relink_actor(), relink_method(), relink_setting('reason'),
           relink_setting('run')::bigint, relink_setting('undoes')::bigint, relink_setting('evidence')::jsonb,
           link_occurred_at(company_id, booked_at, created_at)
      from added where call_id is not null order by id;
    update calls c set suggested_appointment_id = null
      from added a where c.company_id = a.company_id and c.suggested_appointment_id = a.id;
  end if;
  insert into appointment_events (company_id, appointment_id, kind, after, by_call_id, actor, method, occurred_at)
  select company_id, id, 'created', appointment_facts(a.status, a.starts_at, a.ends_at, a.staff_id, a.service_id, a.branch_id, a.price_cents, a.cancelled_at), call_id, relink_actor(), relink_method(),
         case when relink_method() in ('import', 'ingest') then coalesce(booked_at, created_at)
              else coalesce(relink_setting('occurred_at')::timestamptz, company_now(company_id)) end
    from added a order by id;
  for company in
    select a.company_id, array_agg(a.id) as ids from added a
     where exists (select 1 from claims cl where cl.company_id = a.company_id and cl.appointment_id = a.id)
     group by a.company_id
  loop
    perform refresh_claim_states(company.company_id, '{}', company.ids);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create function link_occurred_at(company bigint, booked_at timestamptz, created_at timestamptz) returns timestamptz
language sql stable as $$
  select case when public.relink_method() = 'import' then coalesce(booked_at, created_at)
              else coalesce(public.relink_setting('occurred_at')::timestamptz, public.company_now(company)) end
$$;
--> statement-breakpoint
create function appointment_facts(status text, starts_at timestamptz, ends_at timestamptz, staff_id bigint,
                                  service_id bigint, branch_id bigint, price_cents integer, cancelled_at timestamptz)
returns jsonb language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'status', status, 'startsAt', starts_at, 'endsAt', ends_at, 'staffId', staff_id,
    'serviceId', service_id, 'branchId', branch_id, 'priceCents', price_cents, 'cancelledAt', cancelled_at))
$$;
--> statement-breakpoint
create function appointments_after_update() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  touched bigint[];
  company record;
begin
  -- A statement that touched no row still comes here; without this, the two tables would call each other for ever.
  if not exists (select 1 from added) then
    return null;
  end if;
  select array_agg(distinct x.call_id) into touched from (
    select unnest(array[o.call_id, n.call_id]) as call_id
      from gone o join added n on n.id = o.id
     where (o.call_id, o.cancelled_at, o.deleted_at, o.booked_at, o.created_at)
           is distinct from (n.call_id, n.cancelled_at, n.deleted_at, n.booked_at, n.created_at)
  ) x where x.call_id is not null;
  if touched is not null then
    perform refresh_current_appointments(touched);
  end if;

  insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                           undoes, evidence, occurred_at)
  select n.company_id, e.kind, coalesce(n.call_id, o.call_id), n.id, o.call_id, n.call_id, relink_actor(),
         relink_method(), coalesce(relink_setting('reason'), case when e.kind in ('excluded') then n.excluded_reason end),
         relink_setting('run')::bigint, relink_setting('undoes')::bigint, relink_setting('evidence')::jsonb,
         link_occurred_at(n.company_id, n.booked_at, n.created_at)
    from gone o
    join added n on n.id = o.id
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
   order by n.id, e.rank;

  insert into appointment_events (company_id, appointment_id, kind, before, after, by_call_id, actor, method, occurred_at)
  select n.company_id, n.id,
         case when n.status is distinct from o.status and n.status <> 'rescheduled' then 'status_changed'
              when n.starts_at is distinct from o.starts_at then 'rescheduled'
              when n.staff_id is distinct from o.staff_id then 'reassigned'
              when n.status is distinct from o.status then 'status_changed'
              else 'changed' end,
         appointment_facts(o.status, o.starts_at, o.ends_at, o.staff_id, o.service_id, o.branch_id, o.price_cents, o.cancelled_at),
         appointment_facts(n.status, n.starts_at, n.ends_at, n.staff_id, n.service_id, n.branch_id, n.price_cents, n.cancelled_at), relink_setting('by_call')::bigint, relink_actor(), relink_method(),
         coalesce(relink_setting('occurred_at')::timestamptz, company_now(n.company_id))
    from gone o join added n on n.id = o.id
   where (o.status, o.starts_at, o.ends_at, o.staff_id, o.service_id, o.branch_id, o.price_cents, o.cancelled_at)
         is distinct from
         (n.status, n.starts_at, n.ends_at, n.staff_id, n.service_id, n.branch_id, n.price_cents, n.cancelled_at)
   order by n.id;

  update calls c set suggested_appointment_id = null
    from added a
   where c.company_id = a.company_id and c.suggested_appointment_id = a.id
     and (a.call_id is not null or a.excluded_at is not null or a.cancelled_at is not null or a.deleted_at is not null);

  for company in
    select n.company_id, array_agg(n.id) as ids
      from gone o join added n on n.id = o.id
     where (o.deleted_at is null) <> (n.deleted_at is null)
     group by n.company_id
  loop
    perform refresh_claim_states(company.company_id, '{}', company.ids);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create function appointments_after_delete() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  touched bigint[];
  company record;
begin
  select array_agg(distinct call_id) into touched from gone where call_id is not null;
  if touched is not null then
    perform refresh_current_appointments(touched);
  end if;
  insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                           undoes, evidence, occurred_at)
  select company_id, 'removed', call_id, id, call_id, null, relink_actor(), relink_method(), relink_setting('reason'),
         relink_setting('run')::bigint, relink_setting('undoes')::bigint, relink_setting('evidence')::jsonb,
         coalesce(relink_setting('occurred_at')::timestamptz, company_now(company_id))
    from gone order by id;
  for company in
    select o.company_id, array_agg(distinct c.id) as ids
      from gone o
      join claims cl on cl.company_id = o.company_id and cl.kind = 'names_call' and cl.appointment_id = o.id
      join calls c on c.company_id = cl.company_id and c.provider = cl.provider and c.provider_call_id = cl.value
     group by o.company_id
  loop
    perform refresh_claim_states(company.company_id, company.ids, '{}');
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger appointments_link_insert after insert on appointments
  referencing new table as added for each statement execute function appointments_after_insert();
--> statement-breakpoint
create trigger appointments_link_update after update on appointments
  referencing old table as gone new table as added for each statement execute function appointments_after_update();
--> statement-breakpoint
create trigger appointments_link_delete after delete on appointments
  referencing old table as gone for each statement execute function appointments_after_delete();
--> statement-breakpoint

-- Before a row is written.

create function appointments_before_write() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' and (new.claim_state <> 'none' or new.suggested_call_id is not null) then
    raise exception 'appointments.claim_state and suggested_call_id are kept by the database and cannot be written'
      using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
  end if;
  if pg_trigger_depth() = 1 then
    if tg_op = 'UPDATE' and (new.claim_state, new.suggested_call_id)
                            is distinct from (old.claim_state, old.suggested_call_id) then
      raise exception 'appointments.claim_state and suggested_call_id are kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
    end if;
  end if;
  if tg_op = 'UPDATE' and (new.id, new.company_id) is distinct from (old.id, old.company_id) then
    raise exception 'the id and the company of appointment % never change: history refers to them', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'appointments_before_write';
  end if;
  if tg_op = 'INSERT' then
    if new.status in ('cancelled', 'rejected') then
      new.cancelled_at := coalesce(new.cancelled_at, company_now(new.company_id));
    elsif new.cancelled_at is not null then
      new.status := 'cancelled';
    end if;
    return new;
  end if;
  if new.status is distinct from old.status then
    if new.status in ('cancelled', 'rejected') then
      new.cancelled_at := coalesce(new.cancelled_at, company_now(new.company_id));
    else
      new.cancelled_at := null;
    end if;
  elsif new.cancelled_at is not null and old.cancelled_at is null then
    new.status := 'cancelled';
  elsif new.cancelled_at is null and old.cancelled_at is not null then
    new.status := 'confirmed';
  end if;
  if (new.call_id, new.deleted_at, new.excluded_at) is distinct from (old.call_id, old.deleted_at, old.excluded_at) then
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  return new;
end $$;
--> statement-breakpoint
create trigger appointments_before_write before insert or update on appointments
  for each row execute function appointments_before_write();
--> statement-breakpoint
create function calls_before_write() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.appointment_id is not null then
      raise exception 'calls.appointment_id follows appointments.call_id and cannot be written: set appointments.call_id of appointment %', new.appointment_id
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    if new.claim_state <> 'none' then
      raise exception 'calls.claim_state is kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    return new;
  end if;
  if (new.id, new.company_id) is distinct from (old.id, old.company_id) then
    raise exception 'the id and the company of call % never change: history refers to them', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
  end if;
  if pg_trigger_depth() = 1 then
    if new.appointment_id is distinct from old.appointment_id then
      raise exception 'calls.appointment_id of call % follows appointments.call_id and cannot be written: set appointments.call_id instead', old.id
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
    if new.claim_state is distinct from old.claim_state then
      raise exception 'calls.claim_state is kept by the database and cannot be written'
        using errcode = 'integrity_constraint_violation', constraint = 'calls_before_write';
    end if;
  end if;
  if new.appointment_id is not null or new.excluded_at is not null or new.deleted_at is not null then
    new.suggested_appointment_id := null;
  end if;
  if new.suggested_appointment_id is null then
    new.suggested_probability := null;
  end if;
  if (new.deleted_at, new.excluded_at) is distinct from (old.deleted_at, old.excluded_at) then
    new.version := old.version + 1;
  end if;
  new.updated_at := now();
  return new;
end $$;
--> statement-breakpoint
create trigger calls_before_write before insert or update on calls
  for each row execute function calls_before_write();
--> statement-breakpoint

-- A suggestion stands on both records or on none: an appointment that is linked, cancelled, excluded or deleted takes none.
create function settle_suggestions(call_ids bigint[]) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  if call_ids is null then
    return;
  end if;
  update appointments p set suggested_call_id = c.id
    from calls c
   where c.id = any (call_ids) and p.company_id = c.company_id and p.id = c.suggested_appointment_id
     and p.call_id is null and p.cancelled_at is null and p.excluded_at is null and p.deleted_at is null;
  update calls c set suggested_appointment_id = null
   where c.id = any (call_ids) and c.suggested_appointment_id is not null
     and not exists (select 1 from appointments p
                      where p.company_id = c.company_id and p.id = c.suggested_appointment_id
                        and p.suggested_call_id = c.id);
end $$;
--> statement-breakpoint

-- What changed on calls.

create function calls_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  perform take_turns_with_claims((select array_agg(distinct company_id) from added));
  for company in
    select a.company_id, array_agg(a.id) as ids from added a
     where exists (select 1 from claims cl where cl.company_id = a.company_id and cl.kind = 'names_call'
                      and cl.provider = a.provider and cl.value = a.provider_call_id)
        or exists (select 1 from claims cl where cl.company_id = a.company_id and cl.call_id = a.id)
     group by a.company_id
  loop
    perform refresh_claim_states(company.company_id, company.ids, '{}');
  end loop;
  perform settle_suggestions((select array_agg(id) from added where suggested_appointment_id is not null));
  return null;
end $$;
--> statement-breakpoint
create function calls_after_update() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  -- A statement that touched no row still comes here; without this, the two tables would call each other for ever.
  if not exists (select 1 from added) then
    return null;
  end if;
  insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                           undoes, evidence, occurred_at)
  select n.company_id, e.kind, n.id, null, null, null, relink_actor(), relink_method(),
         coalesce(relink_setting('reason'), case when e.kind = 'excluded' then n.excluded_reason end),
         relink_setting('run')::bigint, relink_setting('undoes')::bigint, relink_setting('evidence')::jsonb,
         coalesce(relink_setting('occurred_at')::timestamptz, company_now(n.company_id))
    from gone o
    join added n on n.id = o.id
    cross join lateral (
      select case when n.deleted_at is null then 'restored' else 'deleted' end as kind
       where (o.deleted_at is null) <> (n.deleted_at is null)
      union all
      select case when n.excluded_at is null then 'included' else 'excluded' end
       where (o.excluded_at is null) <> (n.excluded_at is null)
    ) e
   order by n.id;

  update appointments p set suggested_call_id = null
    from gone o join added n on n.id = o.id
   where o.suggested_appointment_id is distinct from n.suggested_appointment_id
     and p.company_id = o.company_id and p.id = o.suggested_appointment_id and p.suggested_call_id = o.id;
  perform settle_suggestions((
    select array_agg(n.id) from gone o join added n on n.id = o.id
     where n.suggested_appointment_id is not null
       and n.suggested_appointment_id is distinct from o.suggested_appointment_id));

  perform take_turns_with_claims((
    select array_agg(distinct n.company_id) from gone o join added n on n.id = o.id
     where (o.provider, o.provider_call_id) is distinct from (n.provider, n.provider_call_id)));
  for company in
    select n.company_id, array_agg(n.id) as ids
      from gone o join added n on n.id = o.id
     where (o.deleted_at is null) <> (n.deleted_at is null) or o.provider_call_id <> n.provider_call_id
        or o.provider <> n.provider
     group by n.company_id
  loop
    perform refresh_claim_states(company.company_id, company.ids, coalesce((
      select array_agg(distinct cl.appointment_id)
        from gone o join claims cl on cl.company_id = o.company_id and cl.kind = 'names_call'
                                  and cl.provider = o.provider and cl.value = o.provider_call_id
       where o.company_id = company.company_id), '{}'));
  end loop;
  return null;
end $$;
--> statement-breakpoint
create function calls_after_delete() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                           undoes, evidence, occurred_at)
  select company_id, 'removed', id, null, null, null, relink_actor(), relink_method(), relink_setting('reason'),
         relink_setting('run')::bigint, relink_setting('undoes')::bigint, relink_setting('evidence')::jsonb,
         coalesce(relink_setting('occurred_at')::timestamptz, company_now(company_id))
    from gone order by id;
  for company in
    select x.company_id, array_agg(distinct x.appointment_id) as ids from (
      select o.company_id, cl.appointment_id
        from gone o join claims cl on cl.company_id = o.company_id and cl.kind = 'names_call'
                                  and cl.provider = o.provider and cl.value = o.provider_call_id
      union
      select o.company_id, u.appointment_id
        from gone o
        join claims cl on cl.company_id = o.company_id and cl.kind = 'names_booking' and cl.call_id = o.id
        join appointment_uids u on u.company_id = cl.company_id and u.provider = cl.provider and u.uid = cl.value
    ) x group by x.company_id
  loop
    perform refresh_claim_states(company.company_id, '{}', company.ids);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger calls_link_insert after insert on calls
  referencing new table as added for each statement execute function calls_after_insert();
--> statement-breakpoint
create trigger calls_link_update after update on calls
  referencing old table as gone new table as added for each statement execute function calls_after_update();
--> statement-breakpoint
create trigger calls_link_delete after delete on calls
  referencing old table as gone for each statement execute function calls_after_delete();
--> statement-breakpoint

-- Claims and uids move the claim states.

create function claims_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare company record;
begin
  perform take_turns_with_claims((select array_agg(distinct company_id) from added where kind <> 'outcome'));
  for company in
    select company_id, array_agg(distinct call_id) filter (where call_id is not null) as calls,
           array_agg(distinct appointment_id) filter (where appointment_id is not null) as appointments
      from added where kind <> 'outcome' group by company_id
  loop
    perform refresh_claim_states(company.company_id, coalesce(company.calls, '{}'), coalesce(company.appointments, '{}'));
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger claims_insert after insert on claims
  referencing new table as added for each statement execute function claims_after_insert();
--> statement-breakpoint
create function appointment_uids_after_change() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  perform take_turns_with_claims((select array_agg(distinct company_id) from changed));
  for company in
    select u.company_id, array_agg(distinct u.appointment_id) as appointments,
           array_agg(distinct cl.call_id) filter (where cl.call_id is not null) as calls
      from changed u
      left join claims cl on cl.company_id = u.company_id and cl.kind = 'names_booking'
                         and cl.provider = u.provider and cl.value = u.uid
     group by u.company_id
    having count(cl.call_id) > 0
  loop
    perform refresh_claim_states(company.company_id, coalesce(company.calls, '{}'), company.appointments);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger appointment_uids_insert after insert on appointment_uids
  referencing new table as changed for each statement execute function appointment_uids_after_change();
--> statement-breakpoint
create trigger appointment_uids_delete after delete on appointment_uids
  referencing old table as changed for each statement execute function appointment_uids_after_change();
--> statement-breakpoint
create function appointment_uids_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'a uid of a booking chain is never rewritten: delete it and add the new one'
    using errcode = 'integrity_constraint_violation', constraint = 'appointment_uids_fixed';
end $$;
--> statement-breakpoint
create trigger appointment_uids_fixed before update on appointment_uids
  for each row execute function appointment_uids_before_update();
--> statement-breakpoint

-- The last line: at commit, every touched call names its current appointment.

create function check_back_link(company bigint, call bigint) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  written bigint;
  right_one bigint;
begin
  select c.appointment_id, current_appointment(c.company_id, c.id) into written, right_one
    from calls c where c.company_id = company and c.id = call;
  if written is distinct from right_one then
    raise exception 'the link of call % is out of step: calls.appointment_id is %, its current appointment is %',
      call, coalesce(written::text, 'empty'), coalesce(right_one::text, 'none')
      using errcode = 'integrity_constraint_violation', constraint = 'calls_back_link_current';
  end if;
end $$;
--> statement-breakpoint
create function calls_check_back_link() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform check_back_link(new.company_id, new.id);
  return null;
end $$;
--> statement-breakpoint
create function appointments_check_back_link() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.call_id is not null then
    perform check_back_link(old.company_id, old.call_id);
  end if;
  if tg_op <> 'DELETE' and new.call_id is not null and (tg_op = 'INSERT' or new.call_id is distinct from old.call_id) then
    perform check_back_link(new.company_id, new.call_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger calls_back_link_current after insert or update of appointment_id on calls
  deferrable initially deferred for each row execute function calls_check_back_link();
--> statement-breakpoint
create constraint trigger appointments_back_link_current_insert after insert on appointments
  deferrable initially deferred for each row when (new.call_id is not null)
  execute function appointments_check_back_link();
--> statement-breakpoint
create constraint trigger appointments_back_link_current_update after update on appointments
  deferrable initially deferred for each row
  when (old.call_id is distinct from new.call_id or old.cancelled_at is distinct from new.cancelled_at
        or old.deleted_at is distinct from new.deleted_at or old.booked_at is distinct from new.booked_at
        or old.created_at is distinct from new.created_at)
  execute function appointments_check_back_link();
--> statement-breakpoint
create constraint trigger appointments_back_link_current_delete after delete on appointments
  deferrable initially deferred for each row when (old.call_id is not null)
  execute function appointments_check_back_link();
--> statement-breakpoint

-- History is only ever added to. An erasure is the one way past, and it is itself a row of history:
-- the way is open while the trigger of that row runs, no longer.

create function erasure_in_progress() returns boolean
language sql stable as $$
  select pg_trigger_depth() > 1 and exists (
    select 1 from public.erasures e where e.transaction_id = pg_current_xact_id()::text)
$$;
--> statement-breakpoint
create function history_is_append_only() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if erasure_in_progress() then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  raise exception '% is history: rows are only added, never changed or removed', tg_table_name
    using errcode = 'integrity_constraint_violation', constraint = tg_name;
end $$;
--> statement-breakpoint
create function truncate_is_refused() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception '% cannot be truncated: it would lose links or their history silently', tg_table_name
    using errcode = 'integrity_constraint_violation', constraint = tg_name;
end $$;
--> statement-breakpoint
create function link_events_before_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'link_events is written by the database: change appointments.call_id and the event writes itself'
    using errcode = 'integrity_constraint_violation', constraint = tg_name;
end $$;
--> statement-breakpoint
create trigger link_events_not_by_hand before insert on link_events
  for each row when (pg_trigger_depth() = 0) execute function link_events_before_insert();
--> statement-breakpoint
create trigger link_events_append_only before delete or update on link_events
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger appointment_events_append_only before delete or update on appointment_events
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger claims_append_only before delete or update on claims
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger erasures_append_only before delete or update on erasures
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger calls_no_truncate before truncate on calls for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger appointments_no_truncate before truncate on appointments for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger appointment_uids_no_truncate before truncate on appointment_uids for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger claims_no_truncate before truncate on claims for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger link_events_no_truncate before truncate on link_events for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger appointment_events_no_truncate before truncate on appointment_events
  for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger erasures_no_truncate before truncate on erasures for each statement execute function truncate_is_refused();
--> statement-breakpoint

-- Erasing. The row of `erasures` is the act: whoever inserts one erases, and cannot erase without one.

create function erasures_before_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  new.transaction_id := pg_current_xact_id()::text;
  new.erased_at := clock_timestamp();
  new.actor := relink_actor();
  return new;
end $$;
--> statement-breakpoint
create function erasures_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'person' then
    delete from call_transcripts t using calls c
     where c.id = t.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    delete from call_recordings r using calls c
     where c.id = r.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    delete from call_notes n using calls c
     where c.id = n.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    update booking_statements s set customer_name = null, phone_e164 = null
      from calls c where c.id = s.call_id and c.company_id = new.company_id and c.customer_id = new.customer_id;
    update link_events e set reason = null
     where e.company_id = new.company_id and e.reason is not null
       and (e.call_id in (select id from calls where company_id = new.company_id and customer_id = new.customer_id)
         or e.appointment_id in (select id from appointments
                                  where company_id = new.company_id and customer_id = new.customer_id));
    update calls set from_number = null, from_e164 = null, caller_name = null, summary = null, recording_url = null,
           excluded_reason = case when excluded_at is not null then 'erased' end
     where company_id = new.company_id and customer_id = new.customer_id;
    update appointments set attendee_name = null, attendee_email = null, attendee_phone_e164 = null,
           cancellation_reason = null,
           excluded_reason = case when excluded_at is not null then 'erased' end
     where company_id = new.company_id and customer_id = new.customer_id;
    update customers set name = null, phone_e164 = null, email = null
     where company_id = new.company_id and id = new.customer_id;
    update erasures set transaction_id = '' where id = new.id;
    return null;
  end if;
  update calls set suggested_appointment_id = null
   where company_id = new.company_id and suggested_appointment_id is not null;
  delete from appointments where company_id = new.company_id;
  delete from calls where company_id = new.company_id;
  delete from claims where company_id = new.company_id;
  delete from link_events where company_id = new.company_id;
  delete from appointment_events where company_id = new.company_id;
  delete from customers where company_id = new.company_id;
  delete from event_types where company_id = new.company_id;
  delete from voice_agents where company_id = new.company_id;
  delete from phone_numbers where company_id = new.company_id;
  delete from staff where company_id = new.company_id;
  delete from services where company_id = new.company_id;
  delete from branches where company_id = new.company_id;
  delete from booking_no_shows where company_id = new.company_id;
  delete from memberships where company_id = new.company_id;
  delete from invitations where company_id = new.company_id;
  delete from screen_settings where company_id = new.company_id;
  delete from saved_views where company_id = new.company_id;
  delete from default_views where company_id = new.company_id;
  -- Last, since what is deleted above is audited.
  delete from access_events where company_id = new.company_id;
  delete from audit_events where company_id = new.company_id;
  update erasures set transaction_id = '' where id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_before_insert before insert on erasures
  for each row execute function erasures_before_insert();
--> statement-breakpoint
create trigger erasures_after_insert after insert on erasures
  for each row execute function erasures_after_insert();
--> statement-breakpoint
create function erase_person(company bigint, customer bigint, because text) returns void
language sql as $$
  insert into public.erasures (company_id, customer_id, scope, actor, reason, transaction_id)
  values (company, customer, 'person', '', because, '')
$$;
--> statement-breakpoint
create function purge_company(company bigint, because text) returns void
language sql as $$
  insert into public.erasures (company_id, customer_id, scope, actor, reason, transaction_id)
  values (company, null, 'company', '', because, '')
$$;
--> statement-breakpoint

-- The one definition of who counts in the link rate.
create view link_ledger as
select c.company_id,
       c.id as call_id,
       c.started_at,
       (c.started_at at time zone co.time_zone)::date as day,
       c.link_status,
       c.is_booked and coalesce(c.ended_at, c.started_at) + make_interval(mins => co.grace_minutes)
                       <= coalesce(co.fixed_now, now()) as booked,
       c.is_booked and coalesce(c.ended_at, c.started_at) + make_interval(mins => co.grace_minutes)
                       > coalesce(co.fixed_now, now()) as within_grace
  from calls c
  join companies co on co.id = c.company_id
 where not c.is_test and c.deleted_at is null;
