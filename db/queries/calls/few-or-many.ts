import { type SQL, sql, type WithSubquery } from "drizzle-orm";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { literalLimit } from "./literal-limit";

type Alternatives = {
  /** Of the CTE. */
  name: string;
  /** A select of call ids. */
  ids: SQL;
  fits: SQL;
  /** So many ids are few: looking them up costs less than going through the calls until a page is full. */
  most: number;
};

/**
 * Two conditions on `calls` that together say `fits`. The first starts from `ids` and is looked at when they are few,
 * the second goes through the calls in their order and is looked at when they are many. So neither a rare nor a common
 * value depends on what the planner expects of it. Both read the CTE `fitting`.
 */
export function fewOrMany(db: Reader, { name, ids, fits, most }: Alternatives): FewOrMany {
  const fitting = db.$with(name).as(
    db
      .select({ callId: sql<number>`found.call_id`.as("call_id") })
      .from(sql`(${ids}) as found (call_id)`)
      .limit(literalLimit(most + 1)),
  );
  const few = sql`(select count(*) from ${fitting}) <= ${sql.raw(String(most))}`;
  const looked = sql`${calls.id} = any (array(select ${fitting.callId} from ${fitting}))`;
  return {
    ctes: [fitting],
    cut: sql`not ${few}`,
    looked,
    conditions: [sql`(${few} and ${looked})`, sql`(not ${few} and ${fits})`],
  };
}

export type FewOrMany = {
  /** What the conditions read. */
  ctes: WithSubquery[];
  /** Whether there are more than were read. */
  cut: SQL;
  /** Calls of those ids that were read, be they all or not. */
  looked: SQL;
  conditions: SQL[];
};
