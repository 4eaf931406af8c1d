import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships, users } from "@/db/schema/account";

/** A company's users by e-mail address, with what they may do. */
export function listUsers(db: Reader, input: { companyId: number }) {
  return db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: memberships.role,
      disabledAt: users.disabledAt,
      createdAt: users.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.companyId, input.companyId))
    .orderBy(asc(users.email), asc(users.id));
}

/** The user who signs in with this address, in any case of letters; null: nobody. */
export async function findUserByEmail(db: Reader, email: string) {
  const [user] = await db
    .select({ id: users.id, email: users.email, name: users.name, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.email, email.trim().toLowerCase()));
  return user ?? null;
}

/** What a user may do in a company; null: they do not belong to it. */
export async function findRole(db: Reader, input: { userId: string; companyId: number }) {
  const [membership] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.userId, input.userId), eq(memberships.companyId, input.companyId)));
  return membership?.role ?? null;
}
