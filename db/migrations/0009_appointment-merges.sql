CREATE TABLE "appointment_merges" (
	"company_id" bigint NOT NULL,
	"merged_id" bigint NOT NULL,
	"appointment_id" bigint NOT NULL,
	CONSTRAINT "appointment_merges_pkey" PRIMARY KEY("company_id","merged_id")
);
--> statement-breakpoint
ALTER TABLE "appointment_merges" ADD CONSTRAINT "appointment_merges_appointment_fk" FOREIGN KEY ("company_id","appointment_id") REFERENCES "public"."appointments"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_merges_appointment_idx" ON "appointment_merges" USING btree ("company_id","appointment_id");
--> statement-breakpoint
comment on table appointment_merges is 'Which appointment turned out to be an earlier state of which booking chain; what was done under its id counts on.';
