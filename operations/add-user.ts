import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { findRole, findUserByEmail } from "@/db/queries/users";
import { accounts, memberships, users } from "@/db/schema/account";
import type { Role } from "@/domain/access/permissions";
import type { Locale } from "@/domain/access/viewer";
import { hashPassword, requireUsablePassword } from "@/lib/auth/password";
import { ExpectedError } from "@/lib/errors";

type NewUser = { email: string; name: string; companyId: number; role: Role; password: string; locale: Locale };

/**
 * Lets a person sign in to a company. Somebody who already signs in to another one keeps name and password
 * (`created` is false). Throws refused for a member of the company, invalid for a password that is too short or long.
 */
export async function addUser(db: Database, input: NewUser): Promise<{ userId: string; created: boolean }> {
  requireUsablePassword(input.password);
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    const email = input.email.trim().toLowerCase();
    const [added] = await tx
      .insert(users)
      .values({ id: randomUUID(), email, name: input.name.trim(), emailVerified: true, locale: input.locale })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    const userId = added?.id ?? (await findUserByEmail(tx, email))?.id;
    if (!userId) throw new ExpectedError("conflict", `${email} was removed a moment ago. Try again.`);
    if (added) {
      const account = { id: randomUUID(), userId, accountId: userId, providerId: "credential", password: passwordHash };
      await tx.insert(accounts).values(account);
    }
    const { companyId, role } = input;
    const [membership] = await tx
      .insert(memberships)
      .values({ userId, companyId, role })
      .onConflictDoNothing()
      .returning({ userId: memberships.userId });
    if (!membership) {
      const present = await findRole(tx, { userId, companyId });
      throw new ExpectedError("refused", `${email} belongs to this company already, as ${present}.`);
    }
    return { userId, created: added !== undefined };
  });
}
