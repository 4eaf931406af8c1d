import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { type CompanyHealth, getHealth } from "@/db/queries/health/get-health";
import { healthHours, monitorRuns } from "@/db/schema/health";
import type { IncidentCause } from "@/domain/health/health-state";
import type { Finding } from "@/domain/health/judge-health";
import { isLinkIncidentRepaired } from "./is-link-incident-repaired";
import { isPairingRepaired } from "./is-pairing-repaired";
import { type Problem, syncIncident } from "./sync-incident";
import { tellAfterSilence } from "./tell-after-silence";

/**
 * Judges a company now, opens or ends its incidents, and keeps what was seen. `asMonitor`: this was a run of the monitor
 * itself, from which its lateness is told; somebody who only asks is none. Throws not-found.
 */
export async function monitorCompany(
  db: Database,
  { companyId, asMonitor }: { companyId: number; asMonitor: boolean },
): Promise<CompanyHealth> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relink-health:${companyId}`}, 0))`);
    const health = await getHealth(tx, { companyId });
    for (const cause of ["links", "pairing", "bookings", "traffic"] as const) {
      await syncIncident(tx, {
        ...{ companyId, cause, problem: problemOf(health.findings, cause), at: health.facts.at },
        isRepaired: async (incident) => {
          const stretch = { companyId, ...incident };
          if (cause === "links") return isLinkIncidentRepaired(tx, stretch, health.facts.at);
          return cause !== "pairing" || isPairingRepaired(tx, stretch, health.facts.at);
        },
      });
    }
    await tellAfterSilence(tx, { companyId });
    if (asMonitor) {
      await keep(tx, health);
      await syncIncident(tx, {
        companyId,
        cause: "monitor",
        problem: null,
        at: health.facts.at,
        isRepaired: async () => true,
      });
    }
    return health;
  });
}

function problemOf(findings: readonly Finding[], cause: IncidentCause): Problem | null {
  const finding = findings.find((one) => one.cause === cause);
  if (!finding) return null;
  const { key, side, lost, seen, since, lastGoodAt } = finding;
  return { detail: { key, side, lost, seen }, since, lastGoodAt };
}

async function keep(tx: Transaction, { state, linkRate, findings, facts }: CompanyHealth): Promise<void> {
  const { company, at, window } = facts;
  const seen = { state, linkRate, booked: window.booked, linked: window.linked, judgedAt: at };
  const run = { ...seen, findings, ranAt: sql`clock_timestamp()` };
  await tx
    .insert(monitorRuns)
    .values({ companyId: company.id, ...run })
    .onConflictDoUpdate({ target: monitorRuns.companyId, set: run });
  const hour = sql`date_trunc('hour', ${at.toISOString()}::timestamptz, 'UTC')`;
  await tx
    .insert(healthHours)
    .values({ companyId: company.id, hour, ...seen })
    .onConflictDoUpdate({ target: [healthHours.companyId, healthHours.hour], set: seen });
}
