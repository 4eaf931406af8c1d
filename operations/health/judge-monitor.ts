import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listMonitorAges, type MonitorAge } from "@/db/queries/health/list-monitor-ages";
import { isMonitorLate, isMonitorStarting } from "@/domain/health/monitor-lateness";
import { syncIncident } from "./sync-incident";

/** The companies that the monitor has not looked at in time. Those that are newer than that are not late yet. */
export async function listLateMonitors(db: Database, now: Date): Promise<MonitorAge[]> {
  const ages = await listMonitorAges(db);
  return ages.filter(({ lastRunAt, createdAt }) => isMonitorLate(lastRunAt ?? createdAt, now));
}

/**
 * What this process, which serves since `servingSince`, says of the monitor. `starting`: it waits for a first look since its
 * own start, within MONITOR_START_MINUTES; a lateness that was reported before stays one until that look.
 */
export async function judgeMonitor(
  db: Database,
  { servingSince, now }: { servingSince: Date; now: Date },
): Promise<{ late: MonitorAge[]; starting: boolean }> {
  const overdue = await listLateMonitors(db, now);
  const late = isMonitorStarting(servingSince, now) ? overdue.filter(({ isReported }) => isReported) : overdue;
  return { late, starting: late.length < overdue.length };
}

/** Opens the incident of each company whose monitor is late; for another process than the monitor's own. Its next run ends them. */
export async function reportLateMonitors(db: Database, late: readonly MonitorAge[]): Promise<void> {
  for (const { companyId, lastRunAt, createdAt } of late) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relink-health:${companyId}`}, 0))`);
      const [clock] = await tx.execute<{ now: string }>(sql`select company_now(${companyId}) as now`);
      const at = new Date(clock!.now);
      // Told by the company's clock, like every incident: as long ago as it is in real time.
      const since = new Date(at.getTime() - (Date.now() - (lastRunAt ?? createdAt).getTime()));
      const problem = { detail: { key: "monitor_late" as const }, since, lastGoodAt: null };
      await syncIncident(tx, { companyId, cause: "monitor", problem, at, isRepaired: async () => true });
    });
  }
}
