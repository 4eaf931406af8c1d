import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { RunRef } from "./heal-batch";

/** A run is walked in as many lanes as the smallest machine has cores. Stored progress depends on it: it never changes. */
const LANES = [0, 1] as const;

/** Of `heal_pairs p`: the lane. All bookings of a call lie in one, so that no two lanes write the same call. */
export function inLane(lane: number): SQL {
  return sql`p.call_id % ${LANES.length}::int = ${lane}`;
}

/**
 * Takes a step in all lanes at once, again and again, until each has ended, and returns how. Between two rounds no lane
 * holds anything: whoever throws the kill switch gets his turn, for whom two lanes that never rest together leave no gap.
 */
export async function inLanes<End extends string>(
  step: (lane: number) => Promise<"more" | End>,
  afterRound: () => Promise<void>,
): Promise<End[]> {
  const ends: End[] = [];
  let open: readonly number[] = LANES;
  while (open.length > 0) {
    const round = await Promise.allSettled(open.map(async (lane) => ({ lane, took: await step(lane) })));
    const further: number[] = [];
    for (const one of round) {
      if (one.status === "rejected") throw one.reason;
      const { lane, took } = one.value;
      if (took === "more") further.push(lane);
      else ends.push(took);
    }
    open = further;
    await afterRound();
  }
  return ends;
}

/** Sees to it that the lanes exist, and waits for a batch of a process that was killed in it. */
export async function lockLanes(tx: Transaction, { companyId, runId }: RunRef): Promise<void> {
  await tx.execute(sql`
    insert into heal_lanes (company_id, run_id, lane)
    select ${companyId}, ${runId}, lane from unnest(${sql.param([...LANES])}::int[]) as lane on conflict do nothing`);
  await tx.execute(sql`
    select 1 from heal_lanes where company_id = ${companyId} and run_id = ${runId} order by lane for update`);
}

/** What the lanes have done counts in the run from here on. The run's row is held, so that counts never go back. */
export async function sumLanes(tx: Transaction, { companyId, runId }: RunRef): Promise<void> {
  await tx.execute(sql`select 1 from heal_runs where company_id = ${companyId} and id = ${runId} for no key update`);
  await tx.execute(sql`
    update heal_runs r
       set applied_through = l.linked + l.skipped + l.errors, linked = l.linked, skipped = l.skipped, errors = l.errors,
           undone_through = l.undone, unlinked = l.unlinked, kept = l.kept
      from (select sum(linked) as linked, sum(skipped) as skipped, sum(errors) as errors,
                   sum(undone) as undone, sum(unlinked) as unlinked, sum(kept) as kept
              from heal_lanes where company_id = ${companyId} and run_id = ${runId} having count(*) > 0) l
     where r.company_id = ${companyId} and r.id = ${runId}`);
}
