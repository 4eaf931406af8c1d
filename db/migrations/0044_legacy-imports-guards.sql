-- Removing a company removes what tells where its rows came from; nothing guards these tables against it.
create function erasures_reach_legacy_records() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from legacy_records where company_id = new.company_id;
    delete from legacy_imports where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_legacy_records after insert on erasures
  for each row execute function erasures_reach_legacy_records();
--> statement-breakpoint
comment on table legacy_records is 'Which of our rows came from which row of an old system, with a hash of what it held. No personal data.';
--> statement-breakpoint
comment on table legacy_imports is 'Imports of a company''s records from an old system, each with its report.';
--> statement-breakpoint
comment on column legacy_records.row_id is 'Our id, in the table that table_name means; a placeholder or a duplicate has the id of the row that it stands for.';
