import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { reviewDecisions } from "@/db/schema/review";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import { withRuleVersion } from "@/domain/linking/weigh-pair";
import type { BulkObstacle } from "@/domain/review/bulk";
import { ExpectedError } from "@/lib/errors";
import { changeLinks } from "../change-links";
import { undoWithin } from "../undo-operation";
import { judgePairs, type ShownPair } from "./judge-pairs";
import { putBackSuggestions, suggestionsOf } from "./suggestions";

type AcceptMany = { viewer: Viewer; threshold: number; pairs: readonly ShownPair[] };

export type AcceptedMany = {
  operationId: string;
  linked: number;
  leftOut: Partial<Record<BulkObstacle, number>>;
};

/**
 * Links pairs that a person left ticked, in one transaction that is undone as one. Each is judged again, with both records
 * locked: what is not as strong as it was shown is left out and counted. Throws refused when nothing is left, or too many
 * pairs share a record.
 */
export async function acceptMany(db: Database, { viewer, threshold, pairs }: AcceptMany): Promise<AcceptedMany> {
  const { companyId, userId } = viewer;
  const once = onePerRecord(pairs);
  return write(db, { actor: `user:${userId}`, method: "manual", reason: "" }, async (tx) => {
    await lockRecords(tx, companyId, once);
    const judged = await judgePairs(tx, { companyId, userId, pairs: once, threshold });
    const fit = judged.filter((pair) => pair.obstacle === null);
    const leftOut: AcceptedMany["leftOut"] = {};
    for (const { obstacle } of judged) if (obstacle) leftOut[obstacle] = (leftOut[obstacle] ?? 0) + 1;
    if (fit.length === 0) {
      throw new ExpectedError("refused", "None of these pairs is as strong any more. Look at the list again.", {
        key: "errors.nothing_to_accept",
      });
    }
    const operationId = await currentOperation(tx);
    const decisions = [];
    for (const { callId, appointmentId, probability } of fit) {
      const suggestions = await suggestionsOf(tx, { companyId, callId, appointmentId });
      decisions.push({
        ...{ companyId, key: randomUUID(), kind: "bulk_accepted" as const, callId, appointmentId, probability },
        ...{ actor: `user:${userId}`, operationId, displaced: { suggestions } },
      });
    }
    await tx.insert(reviewDecisions).values(decisions);
    await changeLinks(
      tx,
      companyId,
      fit.map(({ callId, appointmentId, version, evidence }) => ({
        ...{ callId, appointmentId, version },
        evidence: withRuleVersion(evidence),
      })),
    );
    return { operationId, linked: fit.length, leftOut };
  });
}

/** Takes back what was accepted at once. Throws not-found, conflict when one of the links was changed since. */
export async function undoMany(
  db: Database,
  { viewer, operationId }: { viewer: Viewer; operationId: string },
): Promise<{ operationId: string; left: number }> {
  const { companyId, userId } = viewer;
  return write(db, { actor: `user:${userId}`, method: "undo" }, async (tx) => {
    const undoOperationId = await currentOperation(tx);
    const decisions = await tx
      .update(reviewDecisions)
      .set({ undoneAt: sql`clock_timestamp()`, undoneBy: `user:${userId}`, undoOperationId })
      .where(
        and(
          eq(reviewDecisions.companyId, companyId),
          eq(reviewDecisions.operationId, operationId),
          eq(reviewDecisions.kind, "bulk_accepted"),
          isNull(reviewDecisions.undoneAt),
        ),
      )
      .returning({ displaced: reviewDecisions.displaced });
    if (decisions.length === 0) throw new ExpectedError("not_found", "There is nothing to undo here.");
    const left = await undoWithin(tx, companyId, operationId);
    for (const { displaced } of decisions) if (displaced) await putBackSuggestions(tx, companyId, displaced);
    return { operationId: undoOperationId, left };
  });
}

/** The first pair of each call and each appointment: no two links of one write may compete. */
function onePerRecord(pairs: readonly ShownPair[]): ShownPair[] {
  const [calls, appointments] = [new Set<number>(), new Set<number>()];
  return pairs.filter(({ callId, appointmentId }) => {
    if (calls.has(callId) || appointments.has(appointmentId)) return false;
    calls.add(callId);
    appointments.add(appointmentId);
    return true;
  });
}

async function lockRecords(tx: Transaction, companyId: number, pairs: readonly ShownPair[]): Promise<void> {
  const ids = (of: (pair: ShownPair) => number) => sql.param(pairs.map(of));
  await tx.execute(sql`
    select 1 from appointments where company_id = ${companyId} and id = any(${ids((pair) => pair.appointmentId)}::bigint[])
     order by id for update`);
  await tx.execute(sql`
    select 1 from calls where company_id = ${companyId} and id = any(${ids((pair) => pair.callId)}::bigint[])
     order by id for no key update`);
}
