-- Many calls are excluded, and that is taken back, in one statement: each line of history names the line that it undoes.
create or replace function calls_after_update() returns trigger
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
         relink_setting('run')::bigint,
         coalesce(relink_setting('undoes')::bigint, (
           -- Written so that the line is looked up by its call, not among all lines of a large operation.
           select max(u.id) from link_events u
            where relink_setting('undoes_operation') is not null and u.company_id = n.company_id and u.call_id = n.id
              and u.kind in ('excluded', 'included') and coalesce(u.operation_id, '') = relink_setting('undoes_operation'))),
         relink_setting('evidence')::jsonb,
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
