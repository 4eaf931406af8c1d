import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ExpectedError } from "@/lib/errors";

/** Locks the company's memberships. Throws refused when `userId` is the only one who can administer it. */
export async function keepAnAdmin(tx: Transaction, companyId: number, userId: string): Promise<void> {
  const members = await tx.execute<{ user_id: string; admin: boolean }>(sql`
    select m.user_id, m.role = 'admin' and u.disabled_at is null as admin
      from memberships m join users u on u.id = m.user_id
     where m.company_id = ${companyId} order by m.user_id for update of m`);
  const admins = members.filter((member) => member.admin);
  if (admins.length === 1 && admins[0]!.user_id === userId) {
    throw new ExpectedError("refused", "This is the company's only administrator. Make somebody else one first.", {
      key: "errors.last_admin",
    });
  }
}
