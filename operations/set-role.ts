import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships } from "@/db/schema/account";
import type { Role } from "@/domain/access/permissions";
import { ExpectedError } from "@/lib/errors";

/** Changes what a user may do in a company, from their next request on. Throws not_found for somebody who is no member. */
export async function setRole(db: Database, input: { userId: string; companyId: number; role: Role }): Promise<void> {
  const changed = await db
    .update(memberships)
    .set({ role: input.role })
    .where(and(eq(memberships.userId, input.userId), eq(memberships.companyId, input.companyId)))
    .returning({ userId: memberships.userId });
  if (changed.length === 0) throw new ExpectedError("not_found", "This user does not belong to this company.");
}
