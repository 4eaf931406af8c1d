import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts, memberships, users } from "@/db/schema/account";
import { auditEvents } from "@/db/schema/console";
import { write } from "@/db/write";
import { hashPassword, requireUsablePassword, verifyPassword } from "@/lib/auth/password";
import { countGuess, forgetGuesses } from "@/lib/auth/sign-in-throttle";
import { ExpectedError } from "@/lib/errors";
import { log } from "@/lib/log";
import { endSessions } from "./end-sessions";

type ChangePassword = { userId: string; present: string; chosen: string };

/**
 * Gives a user the password that they chose and signs them out everywhere; the audit of each of their companies says so.
 * A present password that is wrong counts like a sign-in that failed. Throws refused for it and after too many of them,
 * invalid for a chosen one that is too short, too long, or the present one.
 */
export async function changePassword(db: Database, { userId, present, chosen }: ChangePassword): Promise<void> {
  requireUsablePassword(chosen);
  const account = await provenAccount(db, { userId, present });
  if (chosen === present) {
    throw new ExpectedError("invalid", "This is the present password already.", { key: "errors.password_same" });
  }
  const password = await hashPassword(chosen);
  const actor = `user:${userId}`;
  await write(db, { actor, method: "manual" }, async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ password, updatedAt: new Date() })
      .where(and(eq(accounts.id, account.id), eq(accounts.password, account.password)))
      .returning({ id: accounts.id });
    // Somebody else gave another one meanwhile: what was proven is the present one no more.
    if (changed.length === 0) throw wrongPassword();
    await endSessions(tx, { userId });
    const companies = await tx
      .select({ companyId: memberships.companyId })
      .from(memberships)
      .where(eq(memberships.userId, userId));
    if (companies.length === 0) return;
    const entry = { actor, action: "update", subject: "accounts", subjectId: userId };
    await tx.insert(auditEvents).values(companies.map(({ companyId }) => ({ companyId, ...entry })));
  });
  log.info({ userId }, "a person changed their password");
}

/** The account whose password this is. */
async function provenAccount(db: Database, { userId, present }: { userId: string; present: string }) {
  const [account] = await db
    .select({ id: accounts.id, password: accounts.password, email: users.email })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")));
  if (!account) throw wrongPassword();
  const { id, password, email } = account;
  if (!(await countGuess(db, email))) {
    throw new ExpectedError("refused", "Too many passwords were wrong. Wait 15 minutes.", {
      key: "errors.too_many_passwords",
    });
  }
  if (password === null || !(await verifyPassword({ hash: password, password: present }))) {
    log.info({ userId }, "a change of password was refused: the present one is another");
    throw wrongPassword();
  }
  await forgetGuesses(db, email);
  return { id, password };
}

function wrongPassword() {
  return new ExpectedError("refused", "This is not the present password.", { key: "errors.password_wrong" });
}
