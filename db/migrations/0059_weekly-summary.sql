ALTER TABLE "alert_deliveries" DROP CONSTRAINT "alert_deliveries_notice_known";--> statement-breakpoint
ALTER TABLE "alert_deliveries" DROP CONSTRAINT "alert_deliveries_about_an_incident";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "weekly_summary" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_notice_known" CHECK (notice in ('opened', 'escalated', 'regressed', 'resolved', 'test', 'weekly'));--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_about_an_incident" CHECK ((notice in ('test', 'weekly')) = (incident_id is null));