import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships } from "@/db/schema/account";
import { write } from "@/db/write";
import type { Role } from "@/domain/access/permissions";
import { ExpectedError } from "@/lib/errors";
import { keepAnAdmin } from "./keep-an-admin";

type SetRole = { userId: string; companyId: number; role: Role; actor?: string };

/**
 * Changes what a user may do in a company, from their next request on. Throws not_found for somebody who is no member,
 * refused for the company's only administrator.
 */
export async function setRole(db: Database, { userId, companyId, role, actor }: SetRole): Promise<void> {
  await write(db, { actor: actor ?? "cli", method: "manual" }, async (tx) => {
    if (role !== "admin") await keepAnAdmin(tx, companyId, userId);
    const changed = await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.userId, userId), eq(memberships.companyId, companyId)))
      .returning({ userId: memberships.userId });
    if (changed.length === 0) throw new ExpectedError("not_found", "This user does not belong to this company.");
  });
}
