-- A batch of links looks its records up by index and forbids other joins; what its triggers do must be linear all the same. Old and
-- new rows meet in a full join that nothing outside the join makes an inner one: it is hashed or merged, whatever the planner may do.
create or replace function calls_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare later bigint[];
begin
  if tg_op = 'UPDATE' then
    insert into insight_marks (company_id, day)
    select n.company_id, (n.started_at at time zone co.time_zone)::date from added n join companies co on co.id = n.company_id
    union
    select g.company_id, (g.started_at at time zone co.time_zone)::date from gone g join companies co on co.id = g.company_id;
    select array_agg(g.customer_id) filter (where x.told and g.customer_id is not null)
           || array_agg(n.customer_id) filter (where x.told and n.customer_id is not null)
      into later
      from gone g full join added n on n.id = g.id
     cross join lateral (
       select (g.customer_id, g.started_at, g.deleted_at, g.is_test)
              is distinct from (n.customer_id, n.started_at, n.deleted_at, n.is_test) as told) x;
    if later is not null then
      perform mark_later_insights(later);
    end if;
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
create or replace function appointments_mark_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  rebooked boolean;
  later bigint[];
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
    select bool_or(x.rebooked),
           array_agg(g.customer_id) filter (where x.told and g.customer_id is not null)
           || array_agg(n.customer_id) filter (where x.told and n.customer_id is not null)
      into rebooked, later
      from gone g full join added n on n.id = g.id
     cross join lateral (
       select coalesce(g.booked_at, g.created_at) is distinct from coalesce(n.booked_at, n.created_at) as rebooked,
              (g.customer_id, g.booked_at, g.deleted_at) is distinct from (n.customer_id, n.booked_at, n.deleted_at) as told) x;
    if rebooked then
      insert into insight_marks (company_id, day)
      select distinct g.company_id, (coalesce(g.booked_at, g.created_at) at time zone co.time_zone)::date
        from gone g join companies co on co.id = g.company_id;
    end if;
    if later is not null then
      perform mark_later_insights(later);
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function appointments_keep_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare changed record;
begin
  if tg_op = 'INSERT' then
    perform refresh_call_words(t.company_id, array_agg(distinct t.call_id))
       from added t where t.call_id is not null and t.attendee_name is not null group by t.company_id;
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
--> statement-breakpoint
-- Not strict, so that the planner writes it into the statement that asks, instead of running a statement of its own for each name.
create or replace function words_of_name(folded text) returns setof text
language sql immutable parallel safe as $$
  select distinct left(w.word, 64)
    from (select s.word from regexp_split_to_table(folded, '\s+') as s(word) where s.word <> '' limit 20) w
$$;
--> statement-breakpoint
-- Nearly every call has one appointment, which needs no ordering: a sort for each call is what this cost most.
create or replace function refresh_current_appointments(call_ids bigint[]) returns void
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
begin
  perform 1 from calls where id = any (call_ids) order by id for no key update;
  update calls c
     set appointment_id = fresh.appointment_id,
         suggested_appointment_id = case when fresh.appointment_id is null then c.suggested_appointment_id end
    from (select k.id,
                 case when cardinality(k.booked) > 1 then (select * from current_appointments(k.company_id, k.id))
                      else k.booked[1] end as appointment_id
            from (select b.company_id, b.id,
                         array(select a.id from appointments a
                                where a.company_id = b.company_id and a.call_id = b.id and a.deleted_at is null) as booked
                    from calls b where b.id = any (call_ids) offset 0) k) fresh
   where c.id = fresh.id;
end $$;
--> statement-breakpoint
drop function check_back_link(bigint, bigint);
--> statement-breakpoint
-- True, or it throws: an expression is evaluated without a statement of its own, which a function without a result would need.
create function check_back_link(company bigint, call bigint) returns boolean
language plpgsql as $$
declare
  written bigint;
  booked bigint[];
  right_one bigint;
begin
  select c.appointment_id,
         array(select a.id from public.appointments a
                where a.company_id = company and a.call_id = call and a.deleted_at is null)
    into written, booked
    from public.calls c where c.company_id = company and c.id = call;
  if cardinality(booked) > 1 then
    right_one := (select * from public.current_appointments(company, call));
  else
    right_one := booked[1];
  end if;
  if written is distinct from right_one then
    raise exception 'the link of call % is out of step: calls.appointment_id is %, its current appointment is %',
      call, coalesce(written::text, 'empty'), coalesce(right_one::text, 'none')
      using errcode = 'integrity_constraint_violation', constraint = 'calls_back_link_current';
  end if;
  return true;
end $$;
--> statement-breakpoint
comment on function check_back_link(bigint, bigint) is 'Refuses, at commit, a call that does not name its current appointment.';
--> statement-breakpoint
create or replace function calls_check_back_link() returns trigger
language plpgsql set enable_seqscan = off as $$
declare fits boolean;
begin
  fits := public.check_back_link(new.company_id, new.id);
  return null;
end $$;
--> statement-breakpoint
create or replace function appointments_check_back_link() returns trigger
language plpgsql set enable_seqscan = off as $$
declare fits boolean;
begin
  if tg_op <> 'INSERT' and old.call_id is not null then
    fits := public.check_back_link(old.company_id, old.call_id);
  end if;
  if tg_op <> 'DELETE' and new.call_id is not null and (tg_op = 'INSERT' or new.call_id is distinct from old.call_id) then
    fits := public.check_back_link(new.company_id, new.call_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Of a pair that a run plans, a note may say where it stands in the plan ({"17": {"pair": 3}}): the evidence is taken from there.
create or replace function appointments_after_update() returns trigger
language plpgsql set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  touched bigint[];
  moved boolean;
  changed boolean;
  taken boolean;
  buried boolean;
  notes jsonb;
  author text;
  how text;
  run bigint;
  said_reason text;
  said_undoes bigint;
  said_evidence jsonb;
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
    -- What is the same for all lines is asked for once.
    notes := relink_notes();
    author := relink_actor();
    how := relink_method();
    run := relink_setting('run')::bigint;
    said_reason := relink_setting('reason');
    said_undoes := relink_setting('undoes')::bigint;
    said_evidence := relink_setting('evidence')::jsonb;
    insert into link_events (company_id, kind, call_id, appointment_id, before, after, actor, method, reason, run_id,
                             undoes, evidence, occurred_at)
    select n.company_id, e.kind, coalesce(n.call_id, o.call_id), n.id, o.call_id, n.call_id, author, how,
           coalesce(said.note ->> 'reason', said_reason, case when e.kind = 'excluded' then n.excluded_reason end),
           run,
           coalesce((said.note ->> 'undoes')::bigint, said_undoes),
           coalesce(said.note -> 'evidence',
                    (select p.evidence from heal_pairs p
                      where p.company_id = n.company_id and p.run_id = run and p.position = (said.note ->> 'pair')::int),
                    said_evidence),
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
      cross join lateral (select notes -> n.id::text as note offset 0) said
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
comment on function relink_notes() is 'What the author says of single appointments: evidence, or the pair of the run that has it, reason, the event that is taken back.';
