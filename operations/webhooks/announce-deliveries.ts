import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/** Tells the worker that deliveries of the company wait. What it does not hear, it finds within a minute. */
export async function announceDeliveries(db: Reader, companyId: number): Promise<void> {
  await db.execute(sql`select pg_notify('relink_jobs', ${`deliveries:${companyId}`})`);
}
