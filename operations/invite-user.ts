import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { findRole, findUserByEmail } from "@/db/queries/users";
import { invitations } from "@/db/schema/console";
import { write } from "@/db/write";
import type { Role } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { hashOfToken, INVITATION_DAYS, newInvitationToken } from "./invitation-token";

/**
 * Invites somebody to the company for seven days; an earlier invitation of the same address ends. The token is told only now.
 * Throws refused for a member of the company.
 */
export async function inviteUser(
  db: Database,
  { viewer, email, role }: { viewer: Viewer; email: string; role: Role },
): Promise<{ id: number; token: string }> {
  const address = email.trim().toLowerCase();
  const token = newInvitationToken();
  const { companyId, userId } = viewer;
  return write(db, { actor: `user:${userId}`, method: "manual" }, async (tx) => {
    const known = await findUserByEmail(tx, address);
    if (known && (await findRole(tx, { userId: known.id, companyId }))) {
      throw new ExpectedError("refused", `${address} belongs to this company already.`, {
        key: "errors.member_already",
        params: { email: address },
      });
    }
    await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitations.companyId, companyId),
          eq(invitations.email, address),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      );
    const [added] = await tx
      .insert(invitations)
      .values({
        ...{ companyId, email: address, role, tokenHash: hashOfToken(token), invitedBy: userId },
        expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
      })
      .returning({ id: invitations.id });
    return { id: added!.id, token };
  });
}
