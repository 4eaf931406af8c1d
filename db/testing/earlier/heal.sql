-- What it held in addition once it could be healed: a run that was planned, with the pairs that it decided.
insert into heal_runs (company_id, filter, bands, classes, planned_by)
  select id, '{"tests": "hide"}', '{certain}', '{}', 'user:user-ana' from companies;
insert into heal_pairs (company_id, run_id, position, call_id, appointment_id, bits, probability, band, link_class, evidence,
                        call_state, appointment_state)
  select r.company_id, r.id, row_number() over (order by a.id), c.id, a.id, 20, 0.9999, 'certain', 'missing', '[]', 0, 0
    from heal_runs r, appointments a join calls c on 'uid_old_' || c.id = a.provider_uid
   where a.call_id is null and c.appointment_id is null limit 5;
update heal_runs set planned = 5, certain = 5;
update heal_runs set status = 'planned', planned_at = clock_timestamp(), hash = heal_plan_hash(company_id, id);
