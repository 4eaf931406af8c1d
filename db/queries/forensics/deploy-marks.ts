import { and, desc, eq, gte, isNull, lte, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { companies } from "../../schema/company";
import { deployMarks, deployTokens } from "../../schema/deploys";

/** What was marked as put into use within [from, to], both included, newest first, at most `limit`. */
export function listDeployMarks(
  db: Reader,
  { companyId, from, to, limit = 200 }: { companyId: number; from?: Date; to?: Date; limit?: number },
) {
  return db
    .select({
      id: deployMarks.id,
      deployedAt: deployMarks.deployedAt,
      label: deployMarks.label,
      markedBy: sql<string>`coalesce(${users.name}, ${deployTokens.name}, ${deployMarks.markedBy})`,
      createdAt: deployMarks.createdAt,
    })
    .from(deployMarks)
    .leftJoin(users, sql`${deployMarks.markedBy} = 'user:' || ${users.id}`)
    .leftJoin(
      deployTokens,
      and(
        eq(deployTokens.companyId, deployMarks.companyId),
        sql`${deployMarks.markedBy} = 'token:' || ${deployTokens.id}`,
      ),
    )
    .where(
      and(
        eq(deployMarks.companyId, companyId),
        from && gte(deployMarks.deployedAt, from),
        to && lte(deployMarks.deployedAt, to),
      ),
    )
    .orderBy(desc(deployMarks.deployedAt), desc(deployMarks.id))
    .limit(limit);
}

export type DeployMarkLine = Awaited<ReturnType<typeof listDeployMarks>>[number];

/** The tokens with which pipelines mark what they deploy, newest first; those that were taken back are left out. */
export function listDeployTokens(db: Reader, { companyId }: { companyId: number }) {
  return db
    .select({
      id: deployTokens.id,
      name: deployTokens.name,
      createdAt: deployTokens.createdAt,
      lastUsedAt: deployTokens.lastUsedAt,
    })
    .from(deployTokens)
    .where(and(eq(deployTokens.companyId, companyId), isNull(deployTokens.revokedAt)))
    .orderBy(desc(deployTokens.id));
}

/** Whose token that is, as long as it is not taken back, with what the company's clock says; null: nobody's. */
export async function findDeployToken(db: Reader, { tokenHash }: { tokenHash: string }) {
  const [found] = await db
    .select({
      id: deployTokens.id,
      companyId: deployTokens.companyId,
      now: sql<Date>`company_now(${deployTokens.companyId})`.mapWith((value) => new Date(value)),
      timeZone: companies.timeZone,
    })
    .from(deployTokens)
    .innerJoin(companies, eq(companies.id, deployTokens.companyId))
    .where(and(eq(deployTokens.tokenHash, tokenHash), isNull(deployTokens.revokedAt)));
  return found ?? null;
}
