import type { Command } from "commander";
import { z } from "zod";
import { getHealth } from "@/db/queries/health/get-health";
import { listHealthDays } from "@/db/queries/health/list-health-days";
import { getLastMonitorRun } from "@/db/queries/health/monitor-run";
import { countUnsettled } from "@/db/queries/webhooks/list-deliveries";
import { isMonitorLate } from "@/domain/health/monitor-lateness";
import { monitorCompany } from "@/operations/health/monitor-company";
import { asUsage } from "../as-usage";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { describeDays, describeHealth } from "../health/describe-health";
import { healthDay, healthReport } from "../health/health-report";
import { type ExitCode, exitCode, type Output } from "../output";
import { run } from "../run";

const Input = z.object({
  company: z.string().optional(),
  at: z.iso
    .datetime({ offset: true, local: false, error: "must be a moment with its zone, like 2025-09-25T18:00:00+02:00" })
    .transform((text) => new Date(text))
    .optional(),
  daily: z.boolean().optional(),
});

/** `relink health` */
export function addHealthCommand(program: Command): void {
  program
    .command("health")
    .description(
      "say whether bookings get their links; exits 0 healthy, 1 degraded or broken, 2 no data, 3 could not tell",
    )
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--at <moment>", "judge a past moment with what was then known; ISO 8601 with its zone")
    .option("--daily", "the ledger of each of the last 30 days too")
    .action(run(Input, tellHealth));
}

async function tellHealth({ company: slug, at, daily }: z.output<typeof Input>, out: Output): Promise<ExitCode> {
  const { report, days, state } = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, slug);
    // Asked about now it does what the monitor does; a past moment is only read.
    const health = await asUsage(() =>
      at ? getHealth(db, { companyId, at }) : monitorCompany(db, { companyId, asMonitor: false }),
    );
    const lastRunAt = await getLastMonitorRun(db, { companyId });
    const monitor = { lastRunAt, late: isMonitorLate(lastRunAt ?? health.facts.company.createdAt, new Date()) };
    const { parked: parkedDeliveries } = await countUnsettled(db, { companyId });
    const days = daily ? await listHealthDays(db, { companyId, at: health.facts.at, knownAt: at ?? null }) : null;
    return { report: healthReport(health, { monitor, parkedDeliveries }), days, state: health.state };
  });
  const table = days ? { daily: days.map(healthDay) } : {};
  out.result({ ...report, ...table }, () =>
    days ? `${describeHealth(report)}\n\n${describeDays(days)}` : describeHealth(report),
  );
  return EXIT_CODES[state];
}

const EXIT_CODES = {
  healthy: exitCode.done,
  degraded: exitCode.refused,
  broken: exitCode.refused,
  no_data: exitCode.usage,
} as const;
