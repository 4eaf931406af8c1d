import type { Sql, TransactionSql } from "postgres";
import { readCatalogue, stands } from "./check/catalogue";
import { expectedDefinitions } from "./check/expected";
import { invariants } from "./check/invariants";

export type InvariantReport = {
  name: string;
  violations: number;
  /** Every guard as the database names it, e.g. `trigger appointments_link_update on appointments`. */
  guardedBy: string[];
  /** The guards of `guardedBy` that are gone, disabled, not validated or no longer what the migrations wrote. */
  missing: string[];
};
export type DatabaseReport = { ok: boolean; invariants: InvariantReport[] };

/** Counts what breaks each invariant and names the guards that no longer stand. Reads only. */
export async function checkDatabase(sql: Sql): Promise<DatabaseReport> {
  return sql.begin("isolation level repeatable read read only", (tx) => checkWithin(tx));
}

/** The same, as the given transaction sees the database. */
export async function checkWithin(tx: TransactionSql): Promise<DatabaseReport> {
  // Every query joins whole tables: nested loops, chosen where statistics are missing, would be quadratic.
  await tx`set local enable_nestloop = off`;
  const lost = await guardsLostWithin(tx);
  const reports: InvariantReport[] = [];
  for (const { name, guards, violations } of invariants) {
    const missing = guards.filter((guard) => lost.has(guard));
    reports.push({ name, violations: await count(tx, violations), guardedBy: [...guards], missing });
  }
  return { ok: reports.every((report) => report.violations === 0 && report.missing.length === 0), invariants: reports };
}

/** The guards that no longer stand, as the given transaction sees the database. Reads the catalogue only. */
export async function guardsLostWithin(tx: TransactionSql): Promise<Set<string>> {
  const live = await readCatalogue(tx);
  const expected = expectedDefinitions();
  const guards = invariants.flatMap((invariant) => invariant.guards);
  return new Set(guards.filter((guard) => !stands(live.get(guard), expected.get(guard))));
}

/** Undefined table, column and function; a column that no longer takes part in what the query needs. */
const SCHEMA_IS_BROKEN = new Set(["42P01", "42703", "42883", "42804", "42846"]);

/** The sum of the queries' counts. A query that the schema no longer supports is itself one violation. */
async function count(tx: TransactionSql, queries: readonly string[]): Promise<number> {
  let sum = 0;
  for (const query of queries) {
    try {
      const [row] = await tx.savepoint((point) => point.unsafe<{ count: string }[]>(query));
      sum += Number(row?.count ?? 0);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && SCHEMA_IS_BROKEN.has(String(error.code)))) throw error;
      sum += 1;
    }
  }
  return sum;
}
