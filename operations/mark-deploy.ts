import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deployMarks } from "@/db/schema/deploys";
import { write } from "@/db/write";
import { ExpectedError } from "@/lib/errors";

export const LONGEST_DEPLOY_LABEL = 200;

export type DeployToMark = {
  companyId: number;
  /** user:… · token:… · cli */
  markedBy: string;
  label: string;
  /** Null: now, by the company's clock. */
  deployedAt: Date | null;
};

/** Marks when something was put into use. Marking the same again changes nothing. Throws invalid: no label, too long, not yet. */
export async function markDeploy(
  db: Database,
  { companyId, markedBy, label: typed, deployedAt }: DeployToMark,
): Promise<{ id: number; deployedAt: Date; alreadyMarked: boolean }> {
  const label = typed.trim();
  if (label === "" || label.length > LONGEST_DEPLOY_LABEL) {
    throw new ExpectedError("invalid", `Say in 1 to ${LONGEST_DEPLOY_LABEL} characters what was deployed.`, {
      key: "errors.deploy_label",
    });
  }
  return write(db, { actor: markedBy, method: "manual" }, async (tx) => {
    const [clock] = await tx.execute<{ now: string }>(sql`select company_now(${companyId}) as now`);
    const now = new Date(clock!.now);
    const at = deployedAt ?? now;
    if (at > now) {
      throw new ExpectedError("invalid", `${at.toISOString()} lies ahead. Mark a deploy when it has happened.`, {
        key: "errors.deploy_ahead",
      });
    }
    const [added] = await tx
      .insert(deployMarks)
      .values({ companyId, label, deployedAt: at, markedBy })
      .onConflictDoNothing()
      .returning({ id: deployMarks.id });
    if (added) return { id: added.id, deployedAt: at, alreadyMarked: false };
    const [known] = await tx
      .select({ id: deployMarks.id })
      .from(deployMarks)
      .where(and(eq(deployMarks.companyId, companyId), eq(deployMarks.label, label), eq(deployMarks.deployedAt, at)));
    return { id: known!.id, deployedAt: at, alreadyMarked: true };
  });
}
