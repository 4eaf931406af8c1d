import { lte, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { recordingFetches } from "../../schema/delivery";

/** Whether a recording is to be fetched now. */
export async function hasDueRecordings(db: Reader): Promise<boolean> {
  const due = lte(recordingFetches.dueAt, sql`clock_timestamp()`);
  return (await db.select({ callId: recordingFetches.callId }).from(recordingFetches).where(due).limit(1)).length > 0;
}
