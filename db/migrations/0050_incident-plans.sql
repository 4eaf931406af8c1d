ALTER TABLE "incidents" ADD COLUMN "heal_run_id" bigint;
--> statement-breakpoint
alter table incidents add constraint incidents_heal_run_fk foreign key (company_id, heal_run_id)
  references heal_runs (company_id, id) on delete set null (heal_run_id);
