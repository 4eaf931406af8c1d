import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { invitations } from "@/db/schema/console";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Takes back an invitation that nobody accepted yet: its link stops working. Throws not_found. */
export async function revokeInvitation(db: Database, { viewer, id }: { viewer: Viewer; id: number }): Promise<void> {
  await write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const open = and(
      eq(invitations.companyId, viewer.companyId),
      eq(invitations.id, id),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
    );
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(open)
      .returning({ id: invitations.id });
    if (revoked.length === 0) throw new ExpectedError("not_found", "This invitation is not open any more.");
  });
}
