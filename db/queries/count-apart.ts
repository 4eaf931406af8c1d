import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import { untilAborted } from "../until-aborted";

/** How many rows fit; `atLeast`: only so many were looked for; null: not counted before the signal aborted. */
export type Count = number | { atLeast: number } | null;
export type Counts = Record<string, Count>;

type CountApartInput = {
  names: readonly string[];
  /** A scalar subquery: a count, or null when it cannot be known. */
  countOf(name: string): SQL;
  signal: AbortSignal;
};

/** Several statements at once, so that a slow count hides its neighbours only. */
const STATEMENTS = 3;

/** Many counts that have nothing to do with each other. Aborting the signal stops the statements too. */
export async function countApart(db: Database, { names, countOf, signal }: CountApartInput): Promise<Counts> {
  const parts = Array.from({ length: STATEMENTS }, (_, part) =>
    names.filter((_name, position) => position % STATEMENTS === part),
  ).filter((part) => part.length > 0);
  const counted = await Promise.all(
    parts.map(async (part) => {
      const counts = part.map((name, position) => sql`${countOf(name)} as ${sql.raw(`c${position}`)}`);
      const rows = await untilAborted<Record<string, number | null>>(
        db,
        sql`select ${sql.join(counts, sql`, `)}`,
        signal,
      );
      return part.map((name, position) => [name, rows?.[0]?.[`c${position}`] ?? null] as const);
    }),
  );
  return Object.fromEntries(counted.flat());
}
