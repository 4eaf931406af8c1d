import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

/** Tells whoever reads the company's insights that days were summed up; what is written to is told by its trigger. */
export async function announceInsights(db: Reader, companyId: number): Promise<void> {
  await db.execute(sql`select pg_notify('relink_insights', ${String(companyId)})`);
}
