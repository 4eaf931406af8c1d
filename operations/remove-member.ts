import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, sessions } from "@/db/schema/account";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { endSessions } from "./end-sessions";
import { keepAnAdmin } from "./keep-an-admin";

/**
 * Takes a user out of the company: their sessions there end at once, and all of them when they belong to no other.
 * Throws refused for the company's only administrator, not_found.
 */
export async function removeMember(
  db: Database,
  { viewer, userId }: { viewer: Viewer; userId: string },
): Promise<void> {
  const { companyId } = viewer;
  await write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    await keepAnAdmin(tx, companyId, userId);
    const removed = await tx
      .delete(memberships)
      .where(and(eq(memberships.userId, userId), eq(memberships.companyId, companyId)))
      .returning({ userId: memberships.userId });
    if (removed.length === 0) throw new ExpectedError("not_found", "This user does not belong to this company.");
    const others = await tx.select().from(memberships).where(eq(memberships.userId, userId)).limit(1);
    if (others.length === 0) return endSessions(tx, { userId });
    await tx.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.companyId, companyId)));
  });
}
