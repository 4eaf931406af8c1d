CREATE TABLE "appointment_names" (
	"company_id" bigint NOT NULL,
	"appointment_id" bigint NOT NULL,
	"name_folded" text NOT NULL,
	CONSTRAINT "appointment_names_pkey" PRIMARY KEY("company_id","appointment_id")
);
--> statement-breakpoint
CREATE TABLE "call_names" (
	"company_id" bigint NOT NULL,
	"call_id" bigint NOT NULL,
	"name_folded" text NOT NULL,
	CONSTRAINT "call_names_pkey" PRIMARY KEY("company_id","call_id")
);
--> statement-breakpoint
DROP INDEX "appointments_phone_prefix_idx";--> statement-breakpoint
DROP INDEX "appointments_name_idx";--> statement-breakpoint
DROP INDEX "calls_started_idx";--> statement-breakpoint
DROP INDEX "calls_from_prefix_idx";--> statement-breakpoint
DROP INDEX "calls_provider_call_id_prefix_idx";--> statement-breakpoint
DROP INDEX "calls_caller_name_idx";--> statement-breakpoint
DROP INDEX "calls_appointment_idx";--> statement-breakpoint
DROP INDEX "appointments_phone_idx";--> statement-breakpoint
DROP INDEX "calls_provider_call_id_key";--> statement-breakpoint
DROP INDEX "calls_link_status_idx";--> statement-breakpoint
DROP INDEX "calls_outcome_idx";--> statement-breakpoint
DROP INDEX "calls_branch_idx";--> statement-breakpoint
DROP INDEX "calls_voice_agent_idx";--> statement-breakpoint
DROP INDEX "calls_from_e164_idx";--> statement-breakpoint
ALTER TABLE "appointment_names" ADD CONSTRAINT "appointment_names_appointment_fk" FOREIGN KEY ("company_id","appointment_id") REFERENCES "public"."appointments"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_names" ADD CONSTRAINT "call_names_call_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_names_folded_idx" ON "appointment_names" USING gin ("name_folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "call_names_folded_idx" ON "call_names" USING gin ("name_folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "appointments_phone_idx" ON "appointments" USING btree ("company_id","attendee_phone_e164" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "calls_provider_call_id_key" ON "calls" USING btree ("company_id","provider_call_id" text_pattern_ops,"provider");--> statement-breakpoint
CREATE INDEX "calls_link_status_idx" ON "calls" USING btree ("company_id","link_status","started_at","id","is_test","booking_outcome","branch_id","voice_agent_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "calls_outcome_idx" ON "calls" USING btree ("company_id","booking_outcome","started_at","id","is_test","link_status","branch_id","voice_agent_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "calls_branch_idx" ON "calls" USING btree ("company_id","branch_id","started_at","id","is_test","link_status","booking_outcome","voice_agent_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "calls_voice_agent_idx" ON "calls" USING btree ("company_id","voice_agent_id","started_at","id","is_test","link_status","booking_outcome","branch_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "calls_from_e164_idx" ON "calls" USING btree ("company_id","from_e164" text_pattern_ops,"started_at","id");