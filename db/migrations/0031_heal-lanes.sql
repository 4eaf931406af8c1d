CREATE TABLE "heal_lanes" (
	"company_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"lane" integer NOT NULL,
	"applied_through" integer DEFAULT 0 NOT NULL,
	"linked" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"errors" integer DEFAULT 0 NOT NULL,
	"undone_through" integer DEFAULT 0 NOT NULL,
	"undone" integer DEFAULT 0 NOT NULL,
	"unlinked" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "heal_lanes_pkey" PRIMARY KEY("company_id","run_id","lane"),
	CONSTRAINT "heal_lanes_lane_known" CHECK (lane in (0, 1)),
	CONSTRAINT "heal_lanes_counts_fit" CHECK (undone_through <= applied_through and undone <= linked + skipped + errors)
);
--> statement-breakpoint
ALTER TABLE "heal_lanes" ADD CONSTRAINT "heal_lanes_run_fk" FOREIGN KEY ("company_id","run_id") REFERENCES "public"."heal_runs"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Runs from before there were lanes went through their pairs in one: each half got as far as the whole.
insert into heal_lanes (company_id, run_id, lane, applied_through, linked, skipped, errors, undone_through, undone, unlinked, kept)
select r.company_id, r.id, l.lane, r.applied_through,
       count(p.position) filter (where x.reason is null),
       count(p.position) filter (where x.reason <> 'refused'),
       count(p.position) filter (where x.reason = 'refused'),
       r.undone_through,
       count(p.position) filter (where p.position <= r.undone_through),
       count(p.position) filter (where p.position <= r.undone_through and x.reason is null and k.reason is null),
       count(p.position) filter (where p.position <= r.undone_through and k.reason is not null)
  from heal_runs r
  cross join (values (0), (1)) l (lane)
  left join heal_pairs p on p.company_id = r.company_id and p.run_id = r.id and p.call_id % 2 = l.lane
                        and p.position <= r.applied_through
  left join heal_exceptions x on x.company_id = p.company_id and x.run_id = p.run_id and x.position = p.position and x.act = 'apply'
  left join heal_exceptions k on k.company_id = p.company_id and k.run_id = p.run_id and k.position = p.position and k.act = 'undo'
 where r.apply_started_at is not null
 group by r.company_id, r.id, l.lane;
--> statement-breakpoint
comment on table heal_lanes is 'How far a run is, in each half of its pairs: a run is applied and undone by two connections at once.';
--> statement-breakpoint
comment on column heal_lanes.lane is 'The pairs whose call_id leaves this remainder when divided by 2.';
--> statement-breakpoint
comment on column heal_lanes.applied_through is 'Pairs of the lane up to this position have been dealt with; written in the transaction that deals with them.';
--> statement-breakpoint
comment on column heal_lanes.undone_through is 'Pairs of the lane up to this position have been taken back; written in the transaction that does it.';
--> statement-breakpoint
comment on column heal_runs.applied_through is 'How many pairs have been dealt with, summed over the lanes after each batch.';
--> statement-breakpoint
comment on column heal_runs.undone_through is 'How many pairs have been taken back or left alone by undoing, summed over the lanes after each batch.';
