import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deployTokens } from "@/db/schema/deploys";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { hashOfToken } from "./invitation-token";

const TOKEN_BYTES = 32;

/** A token with which a pipeline may mark deploys of this company, and nothing else. It is told only now. */
export async function createDeployToken(
  db: Database,
  { viewer, name }: { viewer: Viewer; name: string },
): Promise<{ id: number; token: string }> {
  const token = `relink_deploy_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
  const createdBy = `user:${viewer.userId}`;
  return write(db, { actor: createdBy, method: "manual" }, async (tx) => {
    const [added] = await tx
      .insert(deployTokens)
      .values({ companyId: viewer.companyId, name: name.trim(), tokenHash: hashOfToken(token), createdBy })
      .returning({ id: deployTokens.id });
    return { id: added!.id, token };
  });
}

/** Ends a token for good. Throws not-found, also when it is ended already. */
export async function revokeDeployToken(
  db: Database,
  { viewer, tokenId }: { viewer: Viewer; tokenId: number },
): Promise<{ tokenId: number }> {
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const [ended] = await tx
      .update(deployTokens)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(
        and(eq(deployTokens.companyId, viewer.companyId), eq(deployTokens.id, tokenId), isNull(deployTokens.revokedAt)),
      )
      .returning({ id: deployTokens.id });
    if (!ended) throw new ExpectedError("not_found", `There is no token ${tokenId} to end.`);
    return { tokenId: ended.id };
  });
}

/** Remembers that a token was used. */
export async function noteTokenUse(db: Database, { tokenId }: { tokenId: number }): Promise<void> {
  await db.update(deployTokens).set({ lastUsedAt: sql`clock_timestamp()` }).where(eq(deployTokens.id, tokenId));
}
