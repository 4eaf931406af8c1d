ALTER TABLE "integrations" ADD COLUMN "functions_per_minute" integer DEFAULT 600 NOT NULL;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_functions_limit_positive" CHECK (functions_per_minute > 0);--> statement-breakpoint
comment on column integrations.functions_per_minute is 'How many function calls are answered; of more the voice agent is told that nothing was booked.';
--> statement-breakpoint
drop trigger integrations_audit_update on integrations;
--> statement-breakpoint
create trigger integrations_audit_update after update on integrations for each row
  when (old.base_url is distinct from new.base_url or old.keep_recordings is distinct from new.keep_recordings
        or old.deliveries_per_minute is distinct from new.deliveries_per_minute
        or old.functions_per_minute is distinct from new.functions_per_minute)
  execute function audit_change();
