import { hashPassword } from "better-auth/crypto";
import type { TransactionSql } from "postgres";
import { accounts, memberships, users } from "../schema/account";
import { insertRows } from "./insert-rows";
import { demoSignIns } from "./sign-ins";
import { story } from "./story";

/** Adds the demo's users with their roles. An address that is taken keeps its owner and password. */
export async function addSignIns(tx: TransactionSql, companyId: number): Promise<void> {
  for (const { email, password, role, name } of demoSignIns) {
    const [taken] = await tx<{ id: string }[]>`select id from users where lower(email) = ${email}`;
    const userId = taken?.id ?? `demo-${role}`;
    const createdAt = new Date(story.opening);
    if (!taken) {
      await insertRows(tx, users, [
        { id: userId, name, email, emailVerified: true, locale: "de", createdAt, updatedAt: createdAt },
      ]);
      await insertRows(tx, accounts, [
        {
          id: `${userId}-password`,
          userId,
          accountId: userId,
          providerId: "credential",
          password: await hashPassword(password),
          createdAt,
          updatedAt: createdAt,
        },
      ]);
    }
    await insertRows(tx, memberships, [{ userId, companyId, role, createdAt }]);
  }
}
