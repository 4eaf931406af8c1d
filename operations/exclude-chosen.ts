import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { ExclusionObstacle, LeftOut } from "@/domain/linking/exclusion";
import { ExpectedError } from "@/lib/errors";

/** Records by id, or every one that fits but these. `country` says whose national numbers a searched one is read in. */
export type Chosen<Filter> =
  | { ids: readonly number[] }
  | { filter: Filter; country: string; except: readonly number[] };

/** One kind of record whose rows can be excluded. */
type Excludable<Filter> = {
  table: SQL;
  /** Of a row: what keeps it from being excluded, or null. */
  obstacle: SQL<ExclusionObstacle | null>;
  /** The ids that fit, at most `limit`. */
  fitting(tx: Transaction, chosen: { filter: Filter; country: string; limit: number }): Promise<number[]>;
};

type ExcludeChosenInput<Filter> = { viewer: Viewer; chosen: Chosen<Filter>; reason: string };
export type Excluded = { operationId: string; excluded: number; leftOut: LeftOut };

/** So many are excluded at once; more are refused. */
export const MOST_AT_ONCE = 20_000;
const ROWS_PER_STATEMENT = 5_000;

/**
 * A person says that many records need no link, and why: one transaction and one operation, undone as one. What an obstacle
 * keeps stays and is counted. Throws invalid (no reason), refused (none or too many fit), not-found (none exists).
 */
export async function excludeChosen<Filter>(
  db: Database,
  records: Excludable<Filter>,
  { viewer: { companyId, userId }, chosen, reason: given }: ExcludeChosenInput<Filter>,
): Promise<Excluded> {
  const reason = given.trim();
  if (reason === "") {
    throw new ExpectedError("invalid", "A reason is required to exclude records.", { key: "errors.reason_required" });
  }
  return write(db, { actor: `user:${userId}`, method: "manual", reason }, async (tx) => {
    const ids = await chosenIds(tx, records, chosen);
    const leftOut: LeftOut = { linked: 0, excluded: 0, test: 0, gone: 0 };
    let excluded = 0;
    for (let start = 0; start < ids.length; start += ROWS_PER_STATEMENT) {
      const part = ids.slice(start, start + ROWS_PER_STATEMENT);
      excluded += await excludePart(tx, records, { companyId, ids: part, reason }, leftOut);
    }
    if (excluded === 0) throw nothingExcluded(leftOut, ids.length);
    return { operationId: await currentOperation(tx), excluded, leftOut };
  });
}

/** In id order, the order in which everybody locks rows. */
async function chosenIds<Filter>(
  tx: Transaction,
  records: Excludable<Filter>,
  chosen: Chosen<Filter>,
): Promise<number[]> {
  const ids = "ids" in chosen ? [...new Set(chosen.ids)] : await fittingIds(tx, records, chosen);
  if (ids.length > MOST_AT_ONCE) {
    throw new ExpectedError(
      "refused",
      `More than ${MOST_AT_ONCE} records were chosen. Narrow the filter and exclude them in parts.`,
      { key: "errors.too_many_chosen", params: { most: MOST_AT_ONCE } },
    );
  }
  return ids.toSorted((a, b) => a - b);
}

async function fittingIds<Filter>(
  tx: Transaction,
  records: Excludable<Filter>,
  { filter, country, except }: Extract<Chosen<Filter>, { filter: Filter }>,
): Promise<number[]> {
  const fitting = await records.fitting(tx, { filter, country, limit: MOST_AT_ONCE + except.length + 1 });
  const without = new Set(except);
  return fitting.filter((id) => !without.has(id));
}

type Part = { companyId: number; ids: readonly number[]; reason: string };

async function excludePart(
  tx: Transaction,
  { table, obstacle }: Pick<Excludable<never>, "table" | "obstacle">,
  { companyId, ids, reason }: Part,
  leftOut: LeftOut,
): Promise<number> {
  const locked = await tx.execute<{ id: string; obstacle: ExclusionObstacle | null }>(sql`
    select id, ${obstacle} as obstacle from ${table}
     where company_id = ${companyId} and id = any(${sql.param(ids)}::bigint[]) order by id for no key update`);
  leftOut.gone += ids.length - locked.length;
  for (const row of locked) if (row.obstacle) leftOut[row.obstacle] += 1;
  const fit = locked.filter((row) => row.obstacle === null).map(({ id }) => Number(id));
  if (fit.length === 0) return 0;
  await tx.execute(sql`
    update ${table} set excluded_at = company_now(${companyId}), excluded_reason = ${reason}
     where company_id = ${companyId} and id = any(${sql.param(fit)}::bigint[])`);
  return fit.length;
}

function nothingExcluded({ gone }: LeftOut, chosen: number): ExpectedError {
  if (chosen > 0 && gone === chosen) return new ExpectedError("not_found", "None of these records exists.");
  return new ExpectedError("refused", "None of the chosen records can be excluded: see which are linked or excluded.", {
    key: "errors.nothing_to_exclude",
  });
}
