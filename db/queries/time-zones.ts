import { sql } from "drizzle-orm";
import type { Reader } from "../client";

/** Whether both the program and the database know a time zone by this very name. */
export async function isTimeZone(db: Reader, name: string): Promise<boolean> {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false;
  }
  const known = await db.execute(sql`select 1 from pg_timezone_names where name = ${name} limit 1`);
  return known.length > 0;
}
