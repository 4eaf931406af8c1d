ALTER TABLE "access_events" ADD COLUMN "end_of" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "access_events_end_key" ON "access_events" USING btree ("company_id","end_of") WHERE "access_events"."end_of" is not null;--> statement-breakpoint
comment on column access_events.end_of is 'The export whose end this row tells; without it, the row tells of an access.';
