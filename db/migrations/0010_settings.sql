ALTER TABLE "branches" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "masked_roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "keep_transcripts_days" integer;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "keep_recordings_days" integer;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "keep_calls_days" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "voice_agents" ADD COLUMN "active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "voice_agents" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_merged_into_fk" FOREIGN KEY ("company_id","merged_into_id") REFERENCES "public"."services"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_merged_into_fk" FOREIGN KEY ("company_id","merged_into_id") REFERENCES "public"."staff"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_agents" ADD CONSTRAINT "voice_agents_merged_into_fk" FOREIGN KEY ("company_id","merged_into_id") REFERENCES "public"."voice_agents"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_masked_roles_known" CHECK (masked_roles <@ array['agent', 'manager', 'admin']);--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_retention_positive" CHECK (keep_transcripts_days > 0 and keep_recordings_days > 0 and keep_calls_days > 0);--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_not_merged_into_itself" CHECK (merged_into_id <> id);--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_not_merged_into_itself" CHECK (merged_into_id <> id);--> statement-breakpoint
ALTER TABLE "voice_agents" ADD CONSTRAINT "voice_agents_not_merged_into_itself" CHECK (merged_into_id <> id);