/** How often the monitor looks at each company. */
export const MONITOR_INTERVAL_MINUTES = 5;
/** How often the schema is compared with what the migrations wrote. */
export const SCHEMA_WATCH_INTERVAL_SECONDS = 30;

/** Real time decides: a company's clock may stand still. Never having run is late. */
export function isMonitorLate(lastRunAt: Date | null, now: Date): boolean {
  return lastRunAt === null || now.getTime() - lastRunAt.getTime() > LATE_AFTER_MINUTES * 60_000;
}

/** Three runs were missed. */
const LATE_AFTER_MINUTES = 3 * MONITOR_INTERVAL_MINUTES;
