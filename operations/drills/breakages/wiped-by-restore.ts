import { sql } from "drizzle-orm";
import { MONITOR_INTERVAL_MINUTES } from "@/domain/health/monitor-lateness";
import { type Breakage, waitUntilCaught } from "../watch";

/** A restored copy brings the last days' links back as they were before they were made. */
export const wipedByRestore: Breakage = async (salon) => {
  await salon.db.execute(sql`
    update appointments set call_id = null
     where company_id = ${salon.companyId} and booked_at > company_now(${salon.companyId}) - interval '3 days'`);
  return waitUntilCaught(salon, MONITOR_INTERVAL_MINUTES);
};
