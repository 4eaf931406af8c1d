-- What a batch of records costs: only rows are written whose claims say something else than before, and names of calls that are
-- new are written without looking for what they were.
create or replace function refresh_claim_states(company bigint, call_ids bigint[], appointment_ids bigint[]) returns void
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
   where a.company_id = company and a.id = s.id and a.claim_state is distinct from s.state;

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
   where c.company_id = company and c.id = s.id and c.claim_state is distinct from s.state;
end $$;
--> statement-breakpoint
-- A uid that no call names says nothing about its appointment.
create or replace function appointment_uids_after_change() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  perform take_turns_with_claims((select array_agg(distinct company_id) from changed));
  for company in
    select u.company_id, array_agg(distinct u.appointment_id) as appointments, array_agg(distinct cl.call_id) as calls
      from changed u
      join claims cl on cl.company_id = u.company_id and cl.kind = 'names_booking'
                    and cl.provider = u.provider and cl.value = u.uid and cl.call_id is not null
     group by u.company_id
  loop
    perform refresh_claim_states(company.company_id, company.calls, company.appointments);
  end loop;
  return null;
end $$;
--> statement-breakpoint
-- Nobody sees these calls yet: none has a word or an appointment, and none needs a lock.
create or replace function calls_keep_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(name_words_lock(a.company_id))
     from (select distinct company_id from added where caller_name is not null or customer_id is not null order by 1) a;
  with wanted as materialized (
    select distinct n.company_id, n.id, n.started_at, w.word
      from (
        select company_id, id, started_at, caller_name_folded as folded from added
        union
        select a.company_id, a.id, a.started_at, k.name_folded
          from added a join customers k on k.company_id = a.company_id and k.id = a.customer_id
      ) n
     cross join lateral words_of_name(n.folded) w(word)
  ), dictionary as (
    insert into name_words (company_id, word) select distinct company_id, word from wanted order by company_id, word
    on conflict do nothing
  )
  insert into call_words (company_id, call_id, word, started_at)
  select company_id, id, word, started_at from wanted;
  return null;
end $$;
--> statement-breakpoint
-- Claims may come before the record that they are of; it is then written with what they say, rather than again a moment later with all
-- its indexes and keys. This is what they are likely to say: the trigger after the statement knows, and writes what is otherwise.
create function first_claim_state_of_call(company bigint, call bigint) returns text
language plpgsql stable set enable_seqscan = off as $$
begin
  return case when exists (select 1 from public.claims cl
                            where cl.company_id = company and cl.call_id = call and cl.kind = 'names_booking')
              then 'names_missing' else 'none' end;
end $$;
--> statement-breakpoint
comment on function first_claim_state_of_call(bigint, bigint) is 'What claims that came before a call are likely to say of it.';
--> statement-breakpoint
create function first_claim_state_of_appointment(company bigint, appointment bigint) returns text
language plpgsql stable set enable_seqscan = off as $$
begin
  return coalesce((
    select case when k.id is null then 'names_missing' else 'names_partner' end
      from public.claims cl
      left join public.calls k on k.company_id = cl.company_id and k.provider = cl.provider
                              and k.provider_call_id = cl.value and k.deleted_at is null
     where cl.company_id = company and cl.appointment_id = appointment and cl.kind = 'names_call'
     limit 1), 'none');
end $$;
--> statement-breakpoint
comment on function first_claim_state_of_appointment(bigint, bigint) is 'What claims that came before an appointment are likely to say of it.';
--> statement-breakpoint
create or replace function calls_before_write() returns trigger
language plpgsql as $$
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
    new.claim_state := public.first_claim_state_of_call(new.company_id, new.id);
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
create or replace function appointments_before_write() returns trigger
language plpgsql as $$
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
      new.cancelled_at := coalesce(new.cancelled_at, public.company_now(new.company_id));
    elsif new.cancelled_at is not null then
      new.status := 'cancelled';
    end if;
    new.claim_state := public.first_claim_state_of_appointment(new.company_id, new.id);
    return new;
  end if;
  if new.status is distinct from old.status then
    if new.status in ('cancelled', 'rejected') then
      new.cancelled_at := coalesce(new.cancelled_at, public.company_now(new.company_id));
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
-- What a call says of its own outcome is no matter of partners.
create or replace function calls_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare company record;
begin
  perform take_turns_with_claims((select array_agg(distinct company_id) from added));
  for company in
    select a.company_id, array_agg(a.id) as ids from added a
     where exists (select 1 from claims cl where cl.company_id = a.company_id and cl.kind = 'names_call'
                      and cl.provider = a.provider and cl.value = a.provider_call_id)
        or exists (select 1 from claims cl where cl.company_id = a.company_id and cl.call_id = a.id
                      and cl.kind = 'names_booking')
     group by a.company_id
  loop
    perform refresh_claim_states(company.company_id, company.ids, '{}');
  end loop;
  perform settle_suggestions((select array_agg(id) from added where suggested_appointment_id is not null));
  return null;
end $$;
--> statement-breakpoint
-- As when one is linked later: a call that is found by these words already needs no more.
create or replace function appointments_keep_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare changed record;
begin
  if tg_op = 'INSERT' then
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from added t
      where t.call_id is not null and t.attendee_name is not null
        and exists (select 1 from words_of_name(t.attendee_name_folded) w(word)
                     where not exists (select 1 from call_words p
                                        where p.company_id = t.company_id and p.call_id = t.call_id and p.word = w.word))
      group by t.company_id;
  elsif tg_op = 'DELETE' then
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from removed t
      where t.call_id is not null and t.attendee_name is not null
        and exists (select 1 from call_words p where p.company_id = t.company_id and p.call_id = t.call_id)
      group by t.company_id;
  else
    for changed in
      select coalesce(n.company_id, o.company_id) as company_id,
             array_agg(n.call_id) filter (
               where x.it and n.call_id is not null and n.attendee_name is not null
                 and exists (select 1 from words_of_name(n.attendee_name_folded) w(word)
                              where not exists (select 1 from call_words p
                                                 where p.company_id = n.company_id and p.call_id = n.call_id and p.word = w.word)))
             || array_agg(o.call_id) filter (where x.it and o.call_id is not null and o.attendee_name is not null) as call_ids
        from removed o full join added n on n.id = o.id
        cross join lateral (select (o.call_id, o.attendee_name) is distinct from (n.call_id, n.attendee_name) as it) x
       group by 1
    loop
      if changed.call_ids is not null then
        perform refresh_call_words(changed.company_id, changed.call_ids);
      end if;
    end loop;
  end if;
  return null;
end $$;
