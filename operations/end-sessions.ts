import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { sessions } from "@/db/schema/account";

/** Signs a user out on every device. Returns how many sessions ended. */
export async function endSessions(db: Database | Transaction, input: { userId: string }): Promise<number> {
  const ended = await db.delete(sessions).where(eq(sessions.userId, input.userId)).returning({ id: sessions.id });
  return ended.length;
}
