import { sql } from "drizzle-orm";
import type { CanaryChecks } from "@/domain/review/canary";
import type { Reader } from "../../client";

type RunRef = { companyId: number; runId: number };

export type Canary = CanaryChecks & {
  /** The runs that applied the samples, oldest first. */
  runIds: number[];
  /** Pairs that were drawn, linked or not. */
  drawn: number;
  /** A sample is still being applied. */
  isAtWork: boolean;
};

/** What was drawn from a plan to be checked first, over all its samples; null: nothing was. */
export async function findCanary(db: Reader, { companyId, runId }: RunRef): Promise<Canary | null> {
  const [row] = await db.execute<{
    runs: number[] | null;
    drawn: number;
    linked: number;
    working: boolean;
    right: number;
    wrong: number;
  }>(sql`
    select array_agg(r.id::float8 order by r.id) as runs, coalesce(sum(r.planned), 0)::int as drawn,
           coalesce(sum(r.linked), 0)::int as linked,
           coalesce(bool_or(r.status not in ('applied', 'stopped', 'undone', 'failed')), false) as working,
           coalesce(sum(v.right), 0)::int as right, coalesce(sum(v.wrong), 0)::int as wrong
      from heal_runs r
      left join lateral (
        select count(*) filter (where d.kind = 'confirmed') as right, count(*) filter (where d.kind = 'denied') as wrong
          from review_decisions d where d.company_id = r.company_id and d.run_id = r.id and d.undone_at is null) v on true
     where r.company_id = ${companyId} and r.canary_of = ${runId} and r.status <> 'undone'`);
  if (!row?.runs) return null;
  const { runs, drawn, linked, working, right, wrong } = row;
  return { runIds: runs, drawn, linked, isAtWork: working, right, wrong };
}

/** The run of which this one is a sample; null: it is none. */
export async function findCanaryParent(db: Reader, { companyId, runId }: RunRef): Promise<number | null> {
  const [row] = await db.execute<{ parent: number | null }>(sql`
    select canary_of::float8 as parent from heal_runs where company_id = ${companyId} and id = ${runId}`);
  return row?.parent ?? null;
}
