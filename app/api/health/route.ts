import { database } from "@/app/db";
import { servingSince } from "@/app/serving-since";
import { notifiersFor } from "@/integrations/notifiers";
import { parseEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { deliverAlerts } from "@/operations/health/deliver-alerts";
import { judgeMonitor, reportLateMonitors } from "@/operations/health/judge-monitor";

export const dynamic = "force-dynamic";

const headers = { "cache-control": "no-store" };

/**
 * Answers 200 while the monitor looks at every company in time, else 503; for the first minutes of this process also while
 * it waits for the first look, with `healthy` null. A monitor that is late or dead cannot page for itself: whoever asks here
 * makes this process do it, at most once a minute.
 */
export async function GET(): Promise<Response> {
  try {
    const { late, starting } = await judgeMonitor(database(), { servingSince: servingSince(), now: new Date() });
    if (late.length === 0) {
      const monitor = { late: false, ...(starting && { starting }) };
      return Response.json({ healthy: starting ? null : true, monitor }, { headers });
    }
    await page(late);
    const body = { healthy: false, monitor: { late: true, companies: late.length } };
    return Response.json(body, { status: 503, headers });
  } catch (error) {
    log.error({ err: error }, "whether the monitor runs could not be told");
    return Response.json({ healthy: false, reason: "the database does not answer" }, { status: 503, headers });
  }
}

let pagedAt = 0;

async function page(late: Awaited<ReturnType<typeof judgeMonitor>>["late"]): Promise<void> {
  if (Date.now() - pagedAt < PAUSE_MS) return;
  pagedAt = Date.now();
  log.error({ companies: late.length }, "the monitor is late");
  await reportLateMonitors(database(), late);
  const { url: publicUrl, privateTargets } = parseEnv(process.env, "command");
  // The answer does not wait for other people's servers.
  deliverAlerts(database(), { notifiers: notifiersFor({ allowInside: privateTargets }), publicUrl }).catch((error) =>
    log.error({ err: error }, "alerts could not be sent"),
  );
}

const PAUSE_MS = 60_000;
