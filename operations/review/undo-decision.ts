import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { rejectedPairs, reviewDecisions, reviewDeferrals } from "@/db/schema/review";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { undoWithin } from "../undo-operation";
import { putBackSuggestions } from "./suggestions";

/**
 * Takes a decision back, with everything that it displaced, for as long as nobody changed its result since: links and
 * exclusions, rejections, what was put aside. Throws not-found, refused (taken back before), conflict.
 */
export async function undoDecision(
  db: Database,
  { viewer, decisionId }: { viewer: Viewer; decisionId: number },
): Promise<{ left: number }> {
  const { companyId, userId } = viewer;
  return write(db, { actor: `user:${userId}`, method: "undo" }, async (tx) => {
    const [decision] = await tx
      .select()
      .from(reviewDecisions)
      .where(and(eq(reviewDecisions.companyId, companyId), eq(reviewDecisions.id, decisionId)))
      .for("update");
    if (!decision) throw new ExpectedError("not_found", "There is nothing to undo here.");
    if (decision.undoneAt) {
      throw new ExpectedError("refused", "This was taken back before.", { key: "errors.undone_before" });
    }
    // First: what the undo writes into the link history is then known to be no word about the pair.
    await tx
      .update(reviewDecisions)
      .set({
        undoneAt: sql`clock_timestamp()`,
        undoneBy: `user:${userId}`,
        undoOperationId: decision.operationId === null ? null : await currentOperation(tx),
      })
      .where(eq(reviewDecisions.id, decisionId));
    const left = await takeBack(tx, companyId, decision);
    if (decision.displaced) await putBackSuggestions(tx, companyId, decision.displaced);
    return { left };
  });
}

type Decision = typeof reviewDecisions.$inferSelect;

async function takeBack(tx: Transaction, companyId: number, decision: Decision): Promise<number> {
  const { kind, callId, appointmentId, operationId } = decision;
  if (operationId !== null) return undoWithin(tx, companyId, operationId);
  const ofRecord =
    callId !== null
      ? { column: "callId" as const, id: callId }
      : { column: "appointmentId" as const, id: appointmentId! };
  if (kind === "rejected") {
    await tx
      .delete(rejectedPairs)
      .where(
        and(
          eq(rejectedPairs.companyId, companyId),
          eq(rejectedPairs.callId, callId!),
          eq(rejectedPairs.appointmentId, appointmentId!),
        ),
      );
  }
  if (kind === "deferred") {
    await tx
      .delete(reviewDeferrals)
      .where(and(eq(reviewDeferrals.companyId, companyId), eq(reviewDeferrals[ofRecord.column], ofRecord.id)));
  }
  return 0;
}
