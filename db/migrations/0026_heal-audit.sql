-- That a run was applied, stopped or undone stands beside the changes of the settings: who let so much be linked at once.
create function heal_runs_audit() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit_events (company_id, actor, action, subject, subject_id, before, after)
  values (new.company_id, coalesce(case when new.status = 'undone' then new.undone_by else new.applied_by end, relink_actor()),
          'update', 'heal_runs', new.id::text, jsonb_build_object('status', case when new.status = 'undone' then 'applied' else 'planned' end),
          jsonb_build_object('run', new.id, 'status', new.status)
            || case when new.status = 'undone' then jsonb_build_object('unlinked', new.unlinked, 'kept', new.kept)
                    else jsonb_build_object('linked', new.linked, 'skipped', new.skipped, 'errors', new.errors) end);
  return null;
end $$;
--> statement-breakpoint
create trigger heal_runs_audit after update on heal_runs
  for each row when (old.status is distinct from new.status and new.status = any (array['applied'::text, 'stopped'::text, 'undone'::text]))
  execute function heal_runs_audit();
