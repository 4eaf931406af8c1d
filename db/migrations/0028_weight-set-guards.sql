-- What was estimated never changes; it is approved, once, by somebody.
create function weight_sets_before_update() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.company_id, new.version, new.weights, new.estimated_by, new.estimated_at)
     is distinct from (old.company_id, old.version, old.weights, old.estimated_by, old.estimated_at) then
    raise exception 'Weight set % of company % cannot be changed. Estimate a new one.', old.version, old.company_id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger weight_sets_before_update before update on weight_sets
  for each row execute function weight_sets_before_update();
--> statement-breakpoint
create function weight_sets_audit() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit_events (company_id, actor, action, subject, subject_id, after)
  values (new.company_id, coalesce(new.approved_by, new.estimated_by), lower(tg_op), 'weight_sets', new.id::text,
          jsonb_build_object('name', new.version) || case when tg_op = 'UPDATE' then jsonb_build_object('approved_at', new.approved_at) else '{}' end);
  return null;
end $$;
--> statement-breakpoint
create trigger weight_sets_audit_insert after insert on weight_sets
  for each row execute function weight_sets_audit();
--> statement-breakpoint
create trigger weight_sets_audit_update after update on weight_sets
  for each row when (old.approved_at is distinct from new.approved_at) execute function weight_sets_audit();
--> statement-breakpoint
-- Its name sorts before that of the trigger which closes the way past the guards.
create function erasures_reach_weight_sets() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from weight_sets where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_estimates after insert on erasures
  for each row execute function erasures_reach_weight_sets();
--> statement-breakpoint
comment on table weight_sets is 'What a company''s own links say the evidence is worth: counts, never records. Used once approved, the latest first.';
--> statement-breakpoint
comment on column weight_sets.weights is 'Counts per rule and outcome, with their provenance and smoothing.';
--> statement-breakpoint
comment on column weight_sets.approved_at is 'Since when the matcher may use it; empty: it does not.';
