/** How often the monitor looks at each company. */
export const MONITOR_INTERVAL_MINUTES = 5;
/** How often the schema is compared with what the migrations wrote. */
export const SCHEMA_WATCH_INTERVAL_SECONDS = 30;

/** Real time decides: a company's clock may stand still. Never having run is late. */
export function isMonitorLate(lastRunAt: Date | null, now: Date): boolean {
  return lastRunAt === null || now.getTime() - lastRunAt.getTime() > LATE_AFTER_MINUTES * 60_000;
}

/** A process that has begun to serve waits so long for the monitor's first look before it calls the monitor late. */
export const MONITOR_START_MINUTES = 2;

/** Whether a process that serves since `servingSince` still has to wait: whatever was stopped with it begins to run again. */
export function isMonitorStarting(servingSince: Date, now: Date): boolean {
  return now.getTime() - servingSince.getTime() < MONITOR_START_MINUTES * 60_000;
}

/** Three runs were missed. */
const LATE_AFTER_MINUTES = 3 * MONITOR_INTERVAL_MINUTES;
