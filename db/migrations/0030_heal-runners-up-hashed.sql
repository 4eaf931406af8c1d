-- The rivals that a person was shown belong to what was planned. Plans that kept none keep their fingerprint: concat_ws
-- leaves nulls out.
create or replace function heal_plan_hash(company bigint, run bigint) returns text
language sql stable as $$
  select encode(sha256(
           sha256(convert_to(concat_ws('|', (r.filter - 'search')::text, r.bands::text, r.classes::text,
                                       coalesce(r.min_probability::text, ''), coalesce(r.weights, '')), 'UTF8'))
           || coalesce((
             select string_agg(sha256(convert_to(concat_ws('|', p.position, p.call_id, p.appointment_id, p.bits, p.probability,
                                p.band, p.link_class, p.evidence::text, p.call_state, p.appointment_state,
                                coalesce(p.call_appointment_id::text, ''), p.runners_up::text), 'UTF8')), ''::bytea
                                order by p.position)
               from public.heal_pairs p where p.company_id = r.company_id and p.run_id = r.id), ''::bytea)), 'hex')
    from public.heal_runs r where r.company_id = company and r.id = run
$$;
--> statement-breakpoint
comment on column heal_pairs.runners_up is 'The nearest rivals of the pair, best first; null in plans that did not keep them.';
