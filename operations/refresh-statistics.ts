import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";

const tables = [
  "calls",
  "appointments",
  "appointment_uids",
  "claims",
  "customers",
  "booking_statements",
  "link_events",
] as const;
export type CountedTable = (typeof tables)[number];

/** Tells the planner how large the tables of records have grown; without it, a load into an empty database runs on guesses. */
export async function refreshStatistics(db: Reader, grown: readonly CountedTable[] = tables): Promise<void> {
  await db.execute(
    sql`analyze ${sql.join(
      grown.map((table) => sql.identifier(table)),
      sql`, `,
    )}`,
  );
}
