create trigger deploy_marks_audit after insert or update or delete on deploy_marks
  for each row execute function audit_change();
--> statement-breakpoint
create trigger deploy_tokens_audit after insert or delete or update of revoked_at on deploy_tokens
  for each row execute function audit_change();
--> statement-breakpoint
create function erasures_reach_deploys() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from deploy_marks where company_id = new.company_id;
    delete from deploy_tokens where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Its name sorts before that of the trigger which closes the way past the guards.
create trigger erasures_after_deploys after insert on erasures
  for each row execute function erasures_reach_deploys();
--> statement-breakpoint
comment on table deploy_marks is 'What was put into use when.';
--> statement-breakpoint
comment on table deploy_tokens is 'Lets a pipeline mark what it deploys. Only the hash of the token is kept.';
