import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { KeepReason } from "@/domain/healing/heal-run";
import { ExpectedError } from "@/lib/errors";
import {
  type Exception,
  keepExceptions,
  type LaneRef,
  lockSpan,
  nextSpan,
  type Span,
  withinSpan,
  writeBatch,
} from "./heal-batch";

/** Takes back the links of the next `size` pairs of a lane of a run that is being undone, in one transaction with its progress. */
export function undoBatch(db: Database, lane: LaneRef, size: number): Promise<"more" | "done"> {
  return writeBatch(db, lane, async (tx) => {
    const { from, applied } = await lockLane(tx, lane);
    const { span, pairs } = await nextSpan(tx, lane, { from, last: applied, size });
    if (pairs === 0) return "done";
    await lockSpan(tx, span);
    const kept = await findChangedSince(tx, span);
    const positions = kept.map((one) => one.position);
    const unlinked = await unlink(tx, span, positions);
    await keepExceptions(tx, lane, "undo", kept);
    await tx.execute(sql`
      update heal_lanes
         set undone_through = ${span.through}, undone = undone + ${pairs}, unlinked = unlinked + ${unlinked},
             kept = kept + ${kept.length}
       where company_id = ${lane.companyId} and run_id = ${lane.runId} and lane = ${lane.lane}`);
    return pairs < size ? "done" : "more";
  });
}

async function lockLane(tx: Transaction, { companyId, runId, lane }: LaneRef) {
  const [run] = await tx.execute<{ from: number; applied: number; status: string }>(sql`
    select l.undone_through as from, l.applied_through as applied, r.status
      from heal_lanes l join heal_runs r on r.company_id = l.company_id and r.id = l.run_id
     where l.company_id = ${companyId} and l.run_id = ${runId} and l.lane = ${lane} for update of l`);
  if (run?.status !== "undoing") throw new ExpectedError("conflict", `Heal run ${runId} is not being undone any more.`);
  return run;
}

/** The links of the span that are no longer as the run left them: its event is not the last one of the appointment's link. */
async function findChangedSince(tx: Transaction, span: Span): Promise<Exception<KeepReason>[]> {
  const rows = await tx.execute<Exception<KeepReason>>(sql`
    select * from (
      select p.position, case
          when a.id is null then 'appointment_gone'
          when a.call_id is distinct from p.call_id or last.run_id is distinct from p.run_id then 'changed_since'
        end as reason
        from heal_pairs p
        left join appointments a on a.company_id = p.company_id and a.id = p.appointment_id
        left join lateral (
          select e.run_id from link_events e
           where e.company_id = p.company_id and e.appointment_id = p.appointment_id
             and e.kind in ('linked', 'moved', 'unlinked', 'removed')
           order by e.id desc limit 1) last on true
       where ${withinSpan(span)} and ${wasLinked}
    ) verdict where reason is not null order by position`);
  return [...rows];
}

/** Of `heal_pairs p`: the run linked it. */
const wasLinked = sql`not exists (
  select 1 from heal_exceptions x
   where x.company_id = p.company_id and x.run_id = p.run_id and x.position = p.position and x.act = 'apply')`;

async function unlink(tx: Transaction, span: Span, kept: number[]): Promise<number> {
  const rows = await tx.execute(sql`
    update appointments a set call_id = null
      from heal_pairs p
     where ${withinSpan(span)} and ${wasLinked} and p.position <> all (${sql.param(kept)}::int[])
       and a.company_id = p.company_id and a.id = p.appointment_id`);
  return rows.count;
}
