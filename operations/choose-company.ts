import { and, eq, exists } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, sessions } from "@/db/schema/account";
import { ExpectedError } from "@/lib/errors";

/** Makes `companyId` the company that this session looks at. Throws not_found unless the user belongs to it. */
export async function chooseCompany(
  db: Database,
  input: { sessionId: string; userId: string; companyId: number },
): Promise<void> {
  const membership = db
    .select({ companyId: memberships.companyId })
    .from(memberships)
    .where(and(eq(memberships.userId, input.userId), eq(memberships.companyId, input.companyId)));
  const chosen = await db
    .update(sessions)
    .set({ companyId: input.companyId })
    .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, input.userId), exists(membership)))
    .returning({ id: sessions.id });
  if (chosen.length === 0) throw new ExpectedError("not_found", `There is no company ${input.companyId}.`);
}
