import { sql } from "drizzle-orm";
import { type LostGuard, listLostGuards } from "@/db/check/lost-guards";
import type { Database } from "@/db/client";
import { isAheadOfCode } from "@/db/migration-state";
import { companies } from "@/db/schema/company";
import { schemaWatches } from "@/db/schema/health";
import { syncIncident } from "./sync-incident";

/**
 * Compares the live schema with what the migrations wrote, and opens or ends the incident of every company. While an upgrade
 * is under way, an older worker leaves it to the newer ones: guards that they replaced are not lost.
 */
export async function watchSchema(db: Database): Promise<LostGuard[]> {
  if (await isAheadOfCode(db.$client)) return [];
  const lost = await listLostGuards(db.$client);
  const seen = { ranAt: sql`clock_timestamp()`, missing: lost.map(({ guard }) => guard) };
  await db
    .insert(schemaWatches)
    .values({ id: 1, ...seen })
    .onConflictDoUpdate({ target: schemaWatches.id, set: seen });
  const all = await db.select({ id: companies.id }).from(companies);
  for (const { id: companyId } of all) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relink-health:${companyId}`}, 0))`);
      const [clock] = await tx.execute<{ now: string }>(sql`select company_now(${companyId}) as now`);
      const at = new Date(clock!.now);
      const problem =
        lost.length === 0
          ? null
          : { detail: { key: "schema_changed" as const, guards: lost }, since: at, lastGoodAt: null };
      await syncIncident(tx, { companyId, cause: "schema", problem, at, isRepaired: async () => true });
    });
  }
  return lost;
}
