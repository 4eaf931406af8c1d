CREATE TABLE "booking_no_shows" (
	"company_id" bigint NOT NULL,
	"provider" text NOT NULL,
	"uid" text NOT NULL,
	"no_show" boolean NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_no_shows_pkey" PRIMARY KEY("company_id","provider","uid")
);
--> statement-breakpoint
CREATE TABLE "booking_successions" (
	"company_id" bigint NOT NULL,
	"provider" text NOT NULL,
	"uid" text NOT NULL,
	"next_uid" text NOT NULL,
	"appointment_id" bigint NOT NULL,
	CONSTRAINT "booking_successions_pkey" PRIMARY KEY("company_id","provider","uid","next_uid"),
	CONSTRAINT "booking_successions_not_itself" CHECK (uid <> next_uid)
);
--> statement-breakpoint
CREATE TABLE "call_changes" (
	"company_id" bigint NOT NULL,
	"call_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"provider" text NOT NULL,
	"uid" text NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "call_changes_pkey" PRIMARY KEY("company_id","call_id","kind","provider","uid"),
	CONSTRAINT "call_changes_kind_known" CHECK (kind in ('rescheduled', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "field_versions" jsonb;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "field_versions" jsonb;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "first_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "booking_no_shows" ADD CONSTRAINT "booking_no_shows_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_successions" ADD CONSTRAINT "booking_successions_appointment_fk" FOREIGN KEY ("company_id","appointment_id") REFERENCES "public"."appointments"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_changes" ADD CONSTRAINT "call_changes_call_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_successions_appointment_idx" ON "booking_successions" USING btree ("company_id","appointment_id");--> statement-breakpoint
CREATE INDEX "call_changes_uid_idx" ON "call_changes" USING btree ("company_id","provider","uid");--> statement-breakpoint
CREATE INDEX "appointments_email_without_phone_idx" ON "appointments" USING btree ("company_id",lower("attendee_email")) WHERE attendee_phone_e164 is null and attendee_email is not null;