CREATE TABLE "review_syncs" (
	"company_id" bigint PRIMARY KEY NOT NULL,
	"synced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "review_items_value_idx";--> statement-breakpoint
DROP INDEX "review_items_doubt_idx";--> statement-breakpoint
ALTER TABLE "review_syncs" ADD CONSTRAINT "review_syncs_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_items_call_value_idx" ON "review_items" USING btree ("company_id","value_cents","id") WHERE call_id is not null;--> statement-breakpoint
CREATE INDEX "review_items_booking_value_idx" ON "review_items" USING btree ("company_id","value_cents","id") WHERE appointment_id is not null;--> statement-breakpoint
CREATE INDEX "review_items_call_doubt_idx" ON "review_items" USING btree ("company_id","doubt","id") WHERE call_id is not null;--> statement-breakpoint
CREATE INDEX "review_items_booking_doubt_idx" ON "review_items" USING btree ("company_id","doubt","id") WHERE appointment_id is not null;