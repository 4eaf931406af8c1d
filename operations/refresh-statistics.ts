import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/** Tells the planner how large the tables of records have grown; without it, a load into an empty database runs on guesses. */
export async function refreshStatistics(db: Reader): Promise<void> {
  await db.execute(
    sql`analyze calls, appointments, appointment_uids, claims, customers, booking_statements, link_events`,
  );
}
