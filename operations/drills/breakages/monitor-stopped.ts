import { MONITOR_INTERVAL_MINUTES } from "@/domain/health/monitor-lateness";
import { listLateMonitors, reportLateMonitors } from "../../health/judge-monitor";
import { MINUTE_MS } from "../drill-salon";
import { type Breakage, caught, openedFor } from "../watch";

const LONGEST_WAIT_MINUTES = 120;

/** The monitor runs no more; another process is asked whether it does, as often as it should run. */
export const monitorStopped: Breakage = async (salon) => {
  const lastRunAt = Date.now();
  for (let minutes = MONITOR_INTERVAL_MINUTES; minutes <= LONGEST_WAIT_MINUTES; minutes += MONITOR_INTERVAL_MINUTES) {
    const late = await listLateMonitors(salon.db, new Date(lastRunAt + minutes * MINUTE_MS));
    if (late.length === 0) continue;
    await reportLateMonitors(salon.db, late);
    return caught(await openedFor(salon), 0, minutes);
  }
  return caught(null, 0, LONGEST_WAIT_MINUTES);
};
