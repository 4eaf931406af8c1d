CREATE TABLE "call_words" (
	"company_id" bigint NOT NULL,
	"call_id" bigint NOT NULL,
	"word" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "call_words_pkey" PRIMARY KEY("company_id","call_id","word")
);
--> statement-breakpoint
CREATE TABLE "name_words" (
	"company_id" bigint NOT NULL,
	"word" text NOT NULL,
	"sounds" text[] GENERATED ALWAYS AS (name_sounds(word)) STORED,
	CONSTRAINT "name_words_pkey" PRIMARY KEY("company_id","word")
);
--> statement-breakpoint
ALTER TABLE "call_words" ADD CONSTRAINT "call_words_call_fk" FOREIGN KEY ("company_id","call_id") REFERENCES "public"."calls"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_words_in_time_idx" ON "call_words" USING btree ("company_id","word","started_at","call_id");--> statement-breakpoint
CREATE INDEX "name_words_word_idx" ON "name_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "name_words_sounds_idx" ON "name_words" USING gin ("sounds");