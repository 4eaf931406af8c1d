ALTER TABLE "incident_events" DROP CONSTRAINT "incident_events_kind_known";--> statement-breakpoint
ALTER TABLE "incidents" DROP CONSTRAINT "incidents_cause_known";--> statement-breakpoint
ALTER TABLE "incidents" ADD COLUMN "quiet_notice" text;--> statement-breakpoint
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_kind_known" CHECK (kind in ('opened', 'acknowledged', 'worsened', 'changed', 'over', 'resolved', 'regressed', 'silenced', 'unsilenced', 'told_late', 'escalated', 'noted'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_quiet_notice_known" CHECK (quiet_notice in ('opened', 'regressed', 'resolved'));--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_cause_known" CHECK (cause in ('links', 'pairing', 'bookings', 'traffic', 'schema', 'monitor'));