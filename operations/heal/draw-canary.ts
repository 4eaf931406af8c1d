import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { foreseeEffect } from "@/db/queries/heal-runs/heal-effect";
import type { HealRunStatus } from "@/domain/healing/heal-run";
import { ExpectedError } from "@/lib/errors";
import { announceRequest } from "./create-run";
import type { RunRef } from "./heal-batch";

type DrawCanary = RunRef & { pairs: number; requestedBy: string };

/**
 * Draws pairs of a plan at random into a run of their own, and asks the worker to apply that first. The plan itself is
 * untouched; until people have checked the sample, it is locked. Throws not-found, refused (no plan, or applied already).
 */
export async function drawCanary(db: Database, input: DrawCanary): Promise<{ runId: number; pairs: number }> {
  const { companyId, runId, requestedBy } = input;
  return db.transaction(async (tx) => {
    const [parent] = await tx.execute<{ status: HealRunStatus; canary: boolean }>(sql`
      select status, canary_of is not null as canary from heal_runs
       where company_id = ${companyId} and id = ${runId} for update`);
    if (!parent) throw new ExpectedError("not_found", `There is no heal run ${runId}.`);
    if (parent.status !== "planned" || parent.canary) {
      throw new ExpectedError(
        "refused",
        `Heal run ${runId} is ${parent.status}: a sample is drawn before it is applied.`,
        {
          key: "errors.canary_too_late",
        },
      );
    }
    const [sample] = await tx.execute<{ id: number }>(sql`
      insert into heal_runs (company_id, origin, filter, bands, classes, min_probability, planned_by, canary_of)
      select company_id, origin, filter, bands, classes, min_probability, ${requestedBy}, id
        from heal_runs where company_id = ${companyId} and id = ${runId} returning id::float8 as id`);
    const canary = { companyId, runId: sample!.id };
    const callIds = await drawCalls(tx, input);
    const drawn = await tx.execute(sql`
      insert into heal_pairs (company_id, run_id, position, call_id, appointment_id, bits, probability, band, link_class,
                              evidence, runners_up, call_state, appointment_state, call_appointment_id)
      select company_id, ${canary.runId}, row_number() over (order by position), call_id, appointment_id, bits, probability,
             band, link_class, evidence, runners_up, call_state, appointment_state, call_appointment_id
        from heal_pairs
       where company_id = ${companyId} and run_id = ${runId} and call_id = any(${sql.param(callIds)}::bigint[])
       order by position`);
    if (drawn.count === 0) {
      throw new ExpectedError("refused", `Heal run ${runId} has no pair left that could be drawn.`, {
        key: "errors.canary_empty",
      });
    }
    const effect = await foreseeEffect(tx, canary);
    await tx.execute(sql`
      update heal_runs r
         set planned = n.pairs, certain = n.certain, likely = n.pairs - n.certain, weights = p.weights,
             orphan_calls = p.orphan_calls, orphan_appointments = p.orphan_appointments,
             effect = ${JSON.stringify(effect)}::text::jsonb, requested = 'apply', requested_by = ${requestedBy},
             requested_at = clock_timestamp()
        from heal_runs p,
             (select count(*)::int as pairs, count(*) filter (where band = 'certain')::int as certain
                from heal_pairs where company_id = ${companyId} and run_id = ${canary.runId}) n
       where r.company_id = ${companyId} and r.id = ${canary.runId} and p.company_id = ${companyId} and p.id = ${runId}`);
    await tx.execute(sql`
      update heal_runs set status = 'planned', planned_at = clock_timestamp(), hash = heal_plan_hash(company_id, id)
       where company_id = ${companyId} and id = ${canary.runId}`);
    await tx.execute(announceRequest(canary));
    return { runId: canary.runId, pairs: drawn.count };
  });
}

/** Calls at random whose pairs together are as many as wanted: a call is drawn with all it booked, since the plan links it so. */
async function drawCalls(tx: Transaction, { companyId, runId, pairs }: DrawCanary): Promise<number[]> {
  const calls = await tx.execute<{ id: number; pairs: number }>(sql`
    select p.call_id::float8 as id, count(*)::int as pairs from heal_pairs p
     where p.company_id = ${companyId} and p.run_id = ${runId}
       and not exists (select 1 from heal_pairs o join heal_runs s on s.company_id = o.company_id and s.id = o.run_id
                        where s.company_id = p.company_id and s.canary_of = p.run_id and s.status <> 'undone'
                          and o.call_id = p.call_id)
     group by p.call_id order by random() limit ${pairs * 3}`);
  const drawn: number[] = [];
  let left = pairs;
  for (const call of calls) {
    if (call.pairs > left) continue;
    drawn.push(call.id);
    left -= call.pairs;
  }
  return drawn;
}
