CREATE INDEX "appointments_status_idx" ON "appointments" USING btree ("company_id","status","starts_at","id");--> statement-breakpoint
CREATE INDEX "appointments_source_idx" ON "appointments" USING btree ("company_id","source","starts_at","id");--> statement-breakpoint
CREATE INDEX "appointments_branch_idx" ON "appointments" USING btree ("company_id","branch_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "appointments_deleted_idx" ON "appointments" USING btree ("company_id","starts_at","id") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "appointments_phone_prefix_idx" ON "appointments" USING btree ("company_id","attendee_phone_e164" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "appointments_phone_suffix_idx" ON "appointments" USING btree ("company_id",reverse(attendee_phone_e164) text_pattern_ops);