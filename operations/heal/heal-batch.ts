import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { write } from "@/db/write";
import { inLane } from "./lanes";

export type RunRef = { companyId: number; runId: number };
export type LaneRef = RunRef & { lane: number };

/** The pairs of a run in one lane after `from` and up to `through`. */
export type Span = LaneRef & { from: number; through: number };

/** One transaction of a run. Its lines of history carry the run, whoever started it. */
export function writeAsRun<T>(db: Database, run: RunRef, body: (tx: Transaction) => Promise<T>): Promise<T> {
  return write(db, { actor: `run:${run.runId}`, method: "heal", runId: run.runId }, body);
}

/** One batch of a run. Each of its statements looks its records up one by one, however few records the planner thinks there are. */
export function writeBatch<T>(db: Database, run: RunRef, body: (tx: Transaction) => Promise<T>): Promise<T> {
  return writeAsRun(db, run, async (tx) => {
    await tx.execute(sql`
      select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
             set_config('enable_mergejoin', 'off', true)`);
    return body(tx);
  });
}

/** The next `size` pairs of a lane after `from` that lie no later than `last`, and how many there are; none: `through` is `from`. */
export async function nextSpan(
  tx: Transaction,
  lane: LaneRef,
  { from, last, size }: { from: number; last: number; size: number },
): Promise<{ span: Span; pairs: number }> {
  const [next] = await tx.execute<{ through: number; pairs: number }>(sql`
    select coalesce(max(position), ${from}::int) as through, count(*)::int as pairs
      from (select p.position from heal_pairs p
             where ${withinSpan({ ...lane, from, through: last })} order by p.position limit ${size}) next`);
  const { through, pairs } = next!;
  return { span: { ...lane, from, through }, pairs };
}

/** Of `heal_pairs p`: the span. */
export function withinSpan({ companyId, runId, lane, from, through }: Span): SQL {
  return sql`p.company_id = ${companyId} and p.run_id = ${runId} and p.position > ${from} and p.position <= ${through}
    and ${inLane(lane)}`;
}

/** Locks both records of every pair until the transaction ends: appointments by id, then calls by id, like every write does. */
export async function lockSpan(tx: Transaction, span: Span): Promise<void> {
  await tx.execute(sql`
    select count(*) from (
      select 1 from appointments a
       where a.company_id = ${span.companyId} and a.id in (select p.appointment_id from heal_pairs p where ${withinSpan(span)})
       order by a.id for update) locked`);
  await tx.execute(sql`
    select count(*) from (
      select 1 from calls c
       where c.company_id = ${span.companyId} and c.id in (select p.call_id from heal_pairs p where ${withinSpan(span)})
       order by c.id for no key update) locked`);
}

export type Exception<Reason extends string> = { position: number; reason: Reason };

/** Keeps which pairs of the span were left alone, and why. */
export async function keepExceptions(
  tx: Transaction,
  { companyId, runId }: RunRef,
  act: "apply" | "undo",
  exceptions: readonly Exception<string>[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx.execute(sql`
    insert into heal_exceptions (company_id, run_id, position, act, reason)
    select ${companyId}, ${runId}, e.position, ${act}, e.reason
      from unnest(${sql.param(exceptions.map((one) => one.position))}::int[],
                  ${sql.param(exceptions.map((one) => one.reason))}::text[]) as e(position, reason)`);
}

/** Data exceptions and broken constraints: the database refuses this very pair, and others may still go through. */
export function isRefusedByDatabase(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && /^2[23]/.test(String(cause.code))) return true;
  }
  return false;
}
