comment on table review_syncs is 'When the queue of a company was last brought in step with its records.';
--> statement-breakpoint
create function erasures_reach_review_syncs() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from review_syncs where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_both_queues after insert on erasures
  for each row execute function erasures_reach_review_syncs();
