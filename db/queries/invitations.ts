import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../client";
import { users } from "../schema/account";
import { companies } from "../schema/company";
import { invitations } from "../schema/console";

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** The company's invitations that nobody accepted yet, newest first; those whose time has passed too. */
export function listInvitations(db: Reader, { companyId }: { companyId: number }) {
  return db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      isExpired: sql<boolean>`${invitations.expiresAt} <= now()`,
      invitedBy: users.name,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.companyId, companyId), isOpen))
    .orderBy(desc(invitations.id));
}

/** The open invitation with this hash of its token; null: there is none, or its time has passed. */
export async function findInvitation(db: Reader, tokenHash: string) {
  const [invitation] = await db
    .select({
      id: invitations.id,
      companyId: invitations.companyId,
      companyName: companies.name,
      email: invitations.email,
      role: invitations.role,
    })
    .from(invitations)
    .innerJoin(companies, eq(companies.id, invitations.companyId))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen, sql`${invitations.expiresAt} > now()`));
  return invitation ?? null;
}
