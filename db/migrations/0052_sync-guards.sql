-- An erasure of a company reaches its runs, their findings and what they saw. A person's are ids of a provider only.
create function erasures_reach_syncs() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from sync_runs where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_a_sync after insert on erasures
  for each row execute function erasures_reach_syncs();
--> statement-breakpoint
comment on table sync_runs is 'A comparison of what a provider holds with what we hold, and how far it is.';
--> statement-breakpoint
comment on column sync_runs.asked_since is 'From where to read, as somebody asked; null: from before the end of the last run.';
--> statement-breakpoint
comment on column sync_runs.page is 'Where the stage goes on; null: at its beginning. Written in the transaction of the records before it.';
--> statement-breakpoint
comment on table sync_findings is 'A difference that a run found: a record that was missing here or there, told something new, or cannot be read.';
--> statement-breakpoint
comment on table sync_seen is 'What the provider''s list held, while a run works.';
