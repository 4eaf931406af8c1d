CREATE TABLE "weight_trials" (
	"company_id" bigint NOT NULL,
	"version" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT clock_timestamp(),
	"done" integer,
	"total" integer,
	"tried_at" timestamp with time zone,
	"trial" jsonb,
	"failed_at" timestamp with time zone,
	CONSTRAINT "weight_trials_pkey" PRIMARY KEY("company_id","version"),
	CONSTRAINT "weight_trials_tried_with_result" CHECK ((tried_at is null) = (trial is null)),
	CONSTRAINT "weight_trials_counted_whole" CHECK ((done is null) = (total is null))
);
--> statement-breakpoint
ALTER TABLE "weight_trials" ADD CONSTRAINT "weight_trials_set_fk" FOREIGN KEY ("company_id","version") REFERENCES "public"."weight_sets"("company_id","version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "weight_trials_requested_idx" ON "weight_trials" USING btree ("company_id","requested_at") WHERE requested_at is not null;--> statement-breakpoint
comment on table weight_trials is 'What a weight set would change against the one in use, as the worker found it last: ids, shares and counts.';
--> statement-breakpoint
comment on column weight_trials.requested_at is 'Since when somebody waits for the worker to try the set; empty: nobody does.';
