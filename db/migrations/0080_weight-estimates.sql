CREATE TABLE "weight_estimates" (
	"company_id" bigint PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT clock_timestamp(),
	"requested_by" text NOT NULL,
	"failed_at" timestamp with time zone,
	"refusal" jsonb,
	CONSTRAINT "weight_estimates_refused_is_failed" CHECK (refusal is null or failed_at is not null)
);
--> statement-breakpoint
ALTER TABLE "weight_estimates" ADD CONSTRAINT "weight_estimates_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "weight_estimates_requested_idx" ON "weight_estimates" USING btree ("requested_at") WHERE requested_at is not null;--> statement-breakpoint
comment on table weight_estimates is 'Who waits for a company''s labels to be counted, and why the last attempt gave no weight set.';
--> statement-breakpoint
create function erasures_reach_weight_estimates() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from weight_estimates where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_every_estimate after insert on erasures
  for each row execute function erasures_reach_weight_estimates();
