import { sql } from "drizzle-orm";
import { SCHEMA_WATCH_INTERVAL_SECONDS } from "@/domain/health/monitor-lateness";
import { watchSchema } from "../../health/watch-schema";
import { type Breakage, caught, openedFor } from "../watch";

/** Somebody drops a trigger that keeps both sides of a link together. */
export const triggersDropped: Breakage = async (salon) => {
  await salon.db.execute(sql`drop trigger appointments_link_update on appointments`);
  await watchSchema(salon.db);
  return caught(await openedFor(salon), 0, SCHEMA_WATCH_INTERVAL_SECONDS / 60);
};
