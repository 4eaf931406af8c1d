CREATE INDEX "appointment_uids_prefix_idx" ON "appointment_uids" USING btree ("company_id","uid" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "calls_from_prefix_idx" ON "calls" USING btree ("company_id","from_e164" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "calls_provider_call_id_prefix_idx" ON "calls" USING btree ("company_id","provider_call_id" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "customers_phone_prefix_idx" ON "customers" USING btree ("company_id","phone_e164" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "customers_phone_suffix_idx" ON "customers" USING btree ("company_id",reverse(phone_e164) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "claims_booking_prefix_idx" ON "claims" USING btree ("company_id","value" text_pattern_ops) WHERE kind = 'names_booking';