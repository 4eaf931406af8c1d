import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { findInvitation } from "@/db/queries/invitations";
import { findUserByEmail } from "@/db/queries/users";
import { accounts, memberships, users } from "@/db/schema/account";
import { invitations } from "@/db/schema/console";
import { signAs, write } from "@/db/write";
import type { Locale } from "@/domain/access/viewer";
import { hashPassword, requireUsablePassword } from "@/lib/auth/password";
import { ExpectedError } from "@/lib/errors";
import { hashOfToken } from "./invitation-token";

export type Joining =
  /** Somebody who signs in already, as the invited address. */
  | { userId: string }
  /** Somebody new. */
  | { name: string; password: string; locale: Locale };

/**
 * Makes the invited person a member, with a new account or their own. The invitation is used up.
 * Throws refused when it is over or was meant for another address, invalid for a password that is too short or long.
 */
export async function acceptInvitation(
  db: Database,
  { token, joining }: { token: string; joining: Joining },
): Promise<{ userId: string; email: string; companyId: number }> {
  // Hashing is costly on purpose: nobody makes us do it without an invitation.
  if (!(await findInvitation(db, hashOfToken(token)))) throw overOrOthers();
  const password = "password" in joining ? await hashUsable(joining.password) : null;
  return write(db, { actor: "system:invitation", method: "manual" }, async (tx) => {
    const invitation = await takeInvitation(tx, token);
    const { email, companyId, role } = invitation;
    const known = await findUserByEmail(tx, email);
    const userId = known?.id ?? randomUUID();
    if ("userId" in joining ? joining.userId !== known?.id : known !== null) throw overOrOthers();
    await signAs(tx, { actor: `user:${userId}`, method: "manual" });
    if (!("userId" in joining)) {
      await tx
        .insert(users)
        .values({ id: userId, email, name: joining.name, emailVerified: true, locale: joining.locale });
      await tx
        .insert(accounts)
        .values({ id: randomUUID(), userId, accountId: userId, providerId: "credential", password });
    }
    await tx.insert(memberships).values({ userId, companyId, role }).onConflictDoNothing();
    await tx.update(invitations).set({ acceptedAt: sql`now()` }).where(eq(invitations.id, invitation.id));
    return { userId, email, companyId };
  });
}

async function takeInvitation(tx: Transaction, token: string) {
  const tokenHash = hashOfToken(token);
  await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.tokenHash, tokenHash), isNull(invitations.acceptedAt)))
    .for("update");
  const invitation = await findInvitation(tx, tokenHash);
  if (!invitation) throw overOrOthers();
  return invitation;
}

function overOrOthers() {
  return new ExpectedError("refused", "This invitation is over, or was meant for another account.", {
    key: "errors.invitation_over",
  });
}

function hashUsable(password: string): Promise<string> {
  requireUsablePassword(password);
  return hashPassword(password);
}
