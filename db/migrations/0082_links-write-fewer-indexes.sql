-- What a link costs is the entries in the indexes of its two rows. Of the values that most records have, the order in time finds a page
-- as soon and counts a list nearly as soon: no entries for them. And one key by call serves the back link and who looks for it.
alter table calls drop constraint calls_appointment_back_link_fk;
--> statement-breakpoint
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_company_id_id_call_id_key";--> statement-breakpoint
DROP INDEX "appointments_call_idx";--> statement-breakpoint
-- Holds what counting calls by their appointments looks at.
alter table appointments add constraint appointments_call_key unique (company_id, call_id, id) include (deleted_at, service_id, staff_id);
--> statement-breakpoint
alter table calls add constraint calls_appointment_back_link_fk
  foreign key (company_id, appointment_id, id) references appointments (company_id, id, call_id)
  deferrable initially deferred;
--> statement-breakpoint
DROP INDEX "appointments_link_status_idx";--> statement-breakpoint
DROP INDEX "appointments_status_idx";--> statement-breakpoint
DROP INDEX "appointments_source_idx";--> statement-breakpoint
DROP INDEX "calls_link_status_idx";--> statement-breakpoint
DROP INDEX "calls_outcome_idx";--> statement-breakpoint
DROP INDEX "appointments_service_idx";--> statement-breakpoint
CREATE INDEX "appointments_service_idx" ON "appointments" USING btree ("company_id","service_id","starts_at","call_id","deleted_at");--> statement-breakpoint
CREATE INDEX "appointments_link_status_idx" ON "appointments" USING btree ("company_id","link_status","starts_at","id") WHERE link_status <> 'linked';--> statement-breakpoint
CREATE INDEX "appointments_status_idx" ON "appointments" USING btree ("company_id","status","starts_at","id") WHERE status <> 'confirmed';--> statement-breakpoint
CREATE INDEX "appointments_source_idx" ON "appointments" USING btree ("company_id","source","starts_at","id") WHERE source <> 'voice_agent' or source is null;--> statement-breakpoint
CREATE INDEX "calls_link_status_idx" ON "calls" USING btree ("company_id","link_status","started_at","id","is_test","booking_outcome","branch_id","voice_agent_id") WHERE deleted_at is null and link_status <> 'linked';--> statement-breakpoint
CREATE INDEX "calls_outcome_idx" ON "calls" USING btree ("company_id","booking_outcome","started_at","id","is_test","link_status","branch_id","voice_agent_id") WHERE deleted_at is null and (booking_outcome <> 'booked' or booking_outcome is null);
