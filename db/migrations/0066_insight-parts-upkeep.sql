comment on table insight_part_days is 'The sums of a branch''s and of a voice agent''s day, whole and by each dimension: as insight_days, of a part of the company. Refreshed with it.';
--> statement-breakpoint
create or replace function erasures_forget_insights() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from insight_marks where company_id = new.company_id;
    delete from insight_refreshes where company_id = new.company_id;
    delete from insight_days where company_id = new.company_id;
    delete from insight_part_days where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
select mark_all_insights(id) from companies;
