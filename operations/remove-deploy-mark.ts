import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { deployMarks } from "@/db/schema/deploys";
import { write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";

/** Removes a mark, and tells what it said so that it can be marked again. Throws not-found. */
export async function removeDeployMark(
  db: Database,
  { viewer, markId }: { viewer: Viewer; markId: number },
): Promise<{ label: string; deployedAt: Date }> {
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    const [removed] = await tx
      .delete(deployMarks)
      .where(and(eq(deployMarks.companyId, viewer.companyId), eq(deployMarks.id, markId)))
      .returning({ label: deployMarks.label, deployedAt: deployMarks.deployedAt });
    if (!removed) throw new ExpectedError("not_found", `There is no deploy mark ${markId}.`);
    return removed;
  });
}
