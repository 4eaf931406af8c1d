import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema/account";
import { ExpectedError } from "@/lib/errors";
import { endSessions } from "./end-sessions";

/** Stops a user from signing in and signs them out everywhere; what they did stays. Throws not_found. */
export async function disableUser(db: Database, input: { userId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    await setDisabledAt(tx, input.userId, input.now);
    await endSessions(tx, { userId: input.userId });
  });
}

/** Takes `disableUser` back. Throws not_found. */
export async function enableUser(db: Database, input: { userId: string }): Promise<void> {
  await setDisabledAt(db, input.userId, null);
}

async function setDisabledAt(db: Pick<Database, "update">, userId: string, disabledAt: Date | null): Promise<void> {
  const changed = await db
    .update(users)
    .set({ disabledAt, updatedAt: new Date() })
    .where(eq(users.id, userId))
    .returning({ id: users.id });
  if (changed.length === 0) throw new ExpectedError("not_found", "There is no such user.");
}
