ALTER TABLE "review_syncs" ADD COLUMN "counted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "review_syncs" ADD COLUMN "cards" integer;--> statement-breakpoint
ALTER TABLE "review_syncs" ADD COLUMN "value_cents" bigint;--> statement-breakpoint
ALTER TABLE "review_syncs" ADD COLUMN "unpriced" integer;--> statement-breakpoint
ALTER TABLE "review_syncs" ADD COLUMN "unknown" integer;--> statement-breakpoint
CREATE INDEX "review_decisions_decided_idx" ON "review_decisions" USING btree ("company_id","decided_at");--> statement-breakpoint
ALTER TABLE "review_syncs" ADD CONSTRAINT "review_syncs_counted_whole" CHECK (num_nonnulls(counted_at, cards, value_cents, unpriced, "unknown") in (0, 5));