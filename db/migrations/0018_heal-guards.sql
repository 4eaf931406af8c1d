-- What the engine weighed of a record, as one number: a plan keeps it and applies only while it is still the same. Nothing
-- personal goes in, and nothing that linking itself changes.
create function heal_call_state(c calls) returns bigint
language sql stable parallel safe as $$
  select hash_record_extended(row(c.provider, c.provider_call_id, c.started_at, c.ended_at, c.customer_id, c.branch_id,
                                  c.booking_outcome, c.is_test, c.claim_state, c.excluded_at is null, c.deleted_at is null), 0)
$$;
--> statement-breakpoint
create function heal_appointment_state(a appointments) returns bigint
language sql stable parallel safe as $$
  select hash_record_extended(row(a.provider, a.provider_uid, a.source, a.booked_at, a.starts_at, a.customer_id, a.branch_id,
                                  a.staff_id, a.service_id, a.claim_state, a.excluded_at is null, a.deleted_at is null), 0)
$$;
--> statement-breakpoint

-- The fingerprint of a plan: what it was asked, and every pair in its order. Search words are left out, since an erasure
-- may have to blank them.
create function heal_plan_hash(company bigint, run bigint) returns text
language sql stable as $$
  select encode(sha256(
           sha256(convert_to(concat_ws('|', (r.filter - 'search')::text, r.bands::text, r.classes::text,
                                       coalesce(r.min_probability::text, ''), coalesce(r.weights, '')), 'UTF8'))
           || coalesce((
             select string_agg(sha256(convert_to(concat_ws('|', p.position, p.call_id, p.appointment_id, p.bits, p.probability,
                                p.band, p.link_class, p.evidence::text, p.call_state, p.appointment_state,
                                coalesce(p.call_appointment_id::text, '')), 'UTF8')), ''::bytea order by p.position)
               from public.heal_pairs p where p.company_id = r.company_id and p.run_id = r.id), ''::bytea)), 'hex')
    from public.heal_runs r where r.company_id = company and r.id = run
$$;
--> statement-breakpoint

-- A plan is frozen once it is made: what a person looked at is what is applied.
create function heal_runs_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.id, new.company_id, new.origin, new.planned_by, new.created_at)
     is distinct from (old.id, old.company_id, old.origin, old.planned_by, old.created_at)
     or (old.status <> 'planning' and not erasure_in_progress() and
         (new.status = 'planning'
          or (new.filter, new.bands, new.classes, new.min_probability, new.weights, new.planned_at, new.orphan_calls,
              new.orphan_appointments, new.planned, new.certain, new.likely, new.left_out, new.ambiguous, new.no_candidate,
              new.hash, new.effect)
             is distinct from
             (old.filter, old.bands, old.classes, old.min_probability, old.weights, old.planned_at, old.orphan_calls,
              old.orphan_appointments, old.planned, old.certain, old.likely, old.left_out, old.ambiguous, old.no_candidate,
              old.hash, old.effect)))
  then
    raise exception 'the plan of heal run % is frozen: make a new plan instead', old.id
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger heal_runs_frozen before update on heal_runs
  for each row execute function heal_runs_before_update();
--> statement-breakpoint
create trigger heal_runs_kept before delete on heal_runs
  for each row execute function history_is_append_only();
--> statement-breakpoint
create function heal_pairs_after_insert() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from (select distinct company_id, run_id from added) a
               join heal_runs r on r.company_id = a.company_id and r.id = a.run_id
              where r.status <> 'planning') then
    raise exception 'the plan of a heal run is frozen: no pair is added to it'
      using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger heal_pairs_frozen after insert on heal_pairs
  referencing new table as added for each statement execute function heal_pairs_after_insert();
--> statement-breakpoint
create trigger heal_pairs_append_only before delete or update on heal_pairs
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger heal_exceptions_append_only before delete or update on heal_exceptions
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger heal_displaced_suggestions_append_only before delete or update on heal_displaced_suggestions
  for each row execute function history_is_append_only();
--> statement-breakpoint
create trigger heal_runs_no_truncate before truncate on heal_runs for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger heal_pairs_no_truncate before truncate on heal_pairs for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger heal_exceptions_no_truncate before truncate on heal_exceptions
  for each statement execute function truncate_is_refused();
--> statement-breakpoint
create trigger heal_displaced_suggestions_no_truncate before truncate on heal_displaced_suggestions
  for each statement execute function truncate_is_refused();
--> statement-breakpoint

-- Runs announce every step, with company and run and nothing else.
create function heal_runs_announce() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('relink_heal', new.company_id || ':' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger heal_runs_announce after insert or update on heal_runs
  for each row execute function heal_runs_announce();
--> statement-breakpoint

-- An erasure reaches the runs: of a company, everything; of a person, the words that somebody searched for. Its name sorts
-- before that of the other trigger, which closes the way past the guards.
create function erasures_reach_heal_runs() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from heal_runs where company_id = new.company_id;
  else
    update heal_runs set filter = filter - 'search' where company_id = new.company_id and filter ? 'search';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_heal after insert on erasures
  for each row execute function erasures_reach_heal_runs();
--> statement-breakpoint
comment on table heal_runs is 'A plan to make many links, and what became of it. The plan never changes once it is made.';
--> statement-breakpoint
comment on table heal_pairs is 'One pair of a plan, with what speaks for it and the state of both records that it was computed on.';
--> statement-breakpoint
comment on table heal_exceptions is 'Pairs that a run did not link, and links that its undoing left alone, with the reason.';
--> statement-breakpoint
comment on table heal_displaced_suggestions is 'Suggestions that fell because a run linked one of their records; an undo puts them back.';
--> statement-breakpoint
comment on column heal_runs.applied_through is 'Pairs up to this position have been dealt with; written in the transaction that deals with them.';
--> statement-breakpoint
comment on column heal_runs.undone_through is 'Pairs up to this position have been taken back; written in the transaction that does it.';
--> statement-breakpoint
comment on column heal_runs.requested is 'What the worker is asked to do with the run; null: nothing.';
--> statement-breakpoint
comment on column heal_runs.left_out is 'Decided pairs that the chosen bands and classes leave out.';
--> statement-breakpoint
comment on column companies.automatic_threshold is 'From which probability (0 to 1) automatic linking makes the link itself.';
