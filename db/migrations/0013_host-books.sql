ALTER TABLE "staff" ADD COLUMN "booked_by" text;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_booked_by_known" CHECK (booked_by in ('voice_agent', 'online'));