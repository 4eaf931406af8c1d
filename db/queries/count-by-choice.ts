import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Database } from "../client";
import { untilAborted } from "../until-aborted";
import { type Counts, countApart } from "./count-apart";

/** Counting stops here: a count of this many means "more than one less". */
export const COUNT_STOP = 10_001;

type CountByChoiceInput = {
  choices: readonly string[];
  /** A select of the rows under all other filters, at most COUNT_STOP; null when there are surely more. */
  page: SQLWrapper | null;
  /** A select of (choice, rows) from `page`, grouped by choice. */
  groups: SQL;
  /** A scalar subquery: the rows of one choice, at most COUNT_STOP. */
  countOf(choice: string): SQL;
  /** Aborting it stops the statements too. */
  signal: AbortSignal;
};

/** How many rows each choice of a filter leaves: few rows are counted in one pass, of many each choice by itself. */
export async function countByChoice(db: Database, input: CountByChoiceInput): Promise<Counts> {
  const { choices, page, groups, countOf, signal } = input;
  const counts = page && (await countInOnePass(db, { choices, page, groups, signal }));
  return counts ?? countApart(db, { names: choices, countOf, signal });
}

type OnePass = Pick<CountByChoiceInput, "choices" | "groups" | "signal"> & {
  page: SQLWrapper;
  /** What `page` reads from, by name. */
  ctes?: readonly SQL[];
  /** Whether `page` may lack rows although it is not full. */
  cut?: SQL;
};

/** Null when there are more rows than one pass reads, or it was stopped. */
export async function countInOnePass(db: Database, pass: OnePass): Promise<Counts | null> {
  const counted = await onePass(db, pass, sql`where not (select cut from size)`);
  return counted && !counted.cut ? counted.counts : null;
}

/** The same, but of more rows than one pass reads, at least so many as it met of each choice. */
export async function countAtLeast(db: Database, pass: OnePass): Promise<Counts> {
  const counted = await onePass(db, pass, sql``);
  const known = (count: number) => (counted?.cut && count < COUNT_STOP ? { atLeast: count } : count);
  const counts = counted?.counts ?? Object.fromEntries(pass.choices.map((choice) => [choice, null]));
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count === null ? null : known(count)]),
  );
}

async function onePass(db: Database, { choices, page, groups, signal, ctes = [], cut }: OnePass, when: SQL) {
  const full = sql`count(*) >= ${sql.raw(String(COUNT_STOP))}`;
  const all = [
    ...ctes,
    sql`page as materialized (select * from ${page})`,
    sql`size as materialized (select ${cut ? sql`${full} or ${cut}` : full} as cut from page)`,
  ];
  const rows = await untilAborted<{ value: string | null; rows: number; cut: boolean | null }>(
    db,
    sql`with ${sql.join(all, sql`, `)} select null as value, 0 as rows, cut from size
      union all select choice, rows, null from (${groups}) groups (choice, rows) ${when}`,
    signal,
  );
  const cutOff = rows?.find((row) => row.cut !== null);
  if (!cutOff) return null;
  const byValue = new Map(rows?.filter((row) => row.cut === null).map((row) => [row.value, row.rows]));
  const counts: Record<string, number | null> = Object.fromEntries(
    choices.map((choice) => [choice, byValue.get(choice) ?? 0]),
  );
  return { cut: cutOff.cut, counts };
}
