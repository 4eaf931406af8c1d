-- No default at once: it would be written into every event that there is.
ALTER TABLE "appointment_events" ADD COLUMN "operation_id" text;--> statement-breakpoint
ALTER TABLE "appointment_events" ALTER COLUMN "operation_id" SET DEFAULT relink_setting('operation');--> statement-breakpoint
comment on column appointment_events.operation_id is 'Which events, of links too, were written at once; null before this was kept.';
