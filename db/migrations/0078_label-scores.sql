CREATE TABLE "label_scores" (
	"company_id" bigint PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone DEFAULT clock_timestamp(),
	"version" text,
	"scored_at" timestamp with time zone,
	"scores" jsonb,
	"failed_at" timestamp with time zone,
	CONSTRAINT "label_scores_whole" CHECK (num_nonnulls(version, scored_at, scores) in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "review_syncs" ADD COLUMN "open_cards" jsonb;--> statement-breakpoint
ALTER TABLE "label_scores" ADD CONSTRAINT "label_scores_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "label_scores_requested_idx" ON "label_scores" USING btree ("requested_at") WHERE requested_at is not null;--> statement-breakpoint
comment on table label_scores is 'What the engine makes of the calls of which people know the truth, as the worker found it last: probabilities, never records.';
--> statement-breakpoint
create function erasures_reach_label_scores() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.scope = 'company' then
    delete from label_scores where company_id = new.company_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger erasures_after_every_label after insert on erasures
  for each row execute function erasures_reach_label_scores();
