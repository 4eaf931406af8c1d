-- Who reads the insights hears that they may have moved: with the company's id and nothing else, once a transaction.
create function insights_announce() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_notify('relink_insights', company_id::text) from (select distinct company_id from added) m;
  return null;
end $$;
--> statement-breakpoint
create trigger insight_marks_announce after insert on insight_marks
  referencing new table as added for each statement execute function insights_announce();
