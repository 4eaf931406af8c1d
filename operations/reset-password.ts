import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts } from "@/db/schema/account";
import { hashPassword, requireUsablePassword } from "@/lib/auth/password";
import { endSessions } from "./end-sessions";

/** Gives a user a new password and signs them out everywhere. Throws invalid for one that is too short or long. */
export async function resetPassword(db: Database, input: { userId: string; password: string }): Promise<void> {
  requireUsablePassword(input.password);
  const password = await hashPassword(input.password);
  const { userId } = input;
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ password, updatedAt: new Date() })
      .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")))
      .returning({ id: accounts.id });
    if (changed.length === 0) {
      await tx
        .insert(accounts)
        .values({ id: randomUUID(), userId, accountId: userId, providerId: "credential", password });
    }
    await endSessions(tx, { userId });
  });
}
