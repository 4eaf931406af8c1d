import { and, desc, eq, isNull, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rejectedPairs, reviewDecisions, reviewDeferrals, reviewItems } from "@/db/schema/review";
import type { Viewer } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { searchItem } from "./search-item";
import { undoDecision } from "./undo-decision";

type Input = { viewer: Viewer; id: number };

/** Makes a rejected pair possible again. Throws not-found. */
export async function takeBackRejection(db: Database, { viewer, id }: Input): Promise<void> {
  const [pair] = await db
    .select({ callId: rejectedPairs.callId, appointmentId: rejectedPairs.appointmentId })
    .from(rejectedPairs)
    .where(and(eq(rejectedPairs.companyId, viewer.companyId), eq(rejectedPairs.id, id)));
  if (!pair) throw nothing();
  const [decision] = await db
    .select({ id: reviewDecisions.id })
    .from(reviewDecisions)
    .where(
      and(
        eq(reviewDecisions.companyId, viewer.companyId),
        eq(reviewDecisions.kind, "rejected"),
        eq(reviewDecisions.callId, pair.callId),
        eq(reviewDecisions.appointmentId, pair.appointmentId),
        isNull(reviewDecisions.undoneAt),
      ),
    )
    .orderBy(desc(reviewDecisions.id))
    .limit(1);
  if (!decision) throw nothing();
  await undoDecision(db, { viewer, decisionId: decision.id });
  await searchAgain(db, viewer.companyId, pair);
}

/** What was found for both records was found without this pair. */
async function searchAgain(db: Database, companyId: number, pair: { callId: number; appointmentId: number }) {
  const items = await db
    .select({ id: reviewItems.id, callId: reviewItems.callId })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.companyId, companyId),
        or(eq(reviewItems.callId, pair.callId), eq(reviewItems.appointmentId, pair.appointmentId)),
      ),
    );
  for (const { id, callId } of items) {
    const record = callId !== null ? { callId } : { appointmentId: pair.appointmentId };
    await searchItem(db, { id, companyId, record });
  }
}

/** Brings a record that was put aside back into the queue. Throws not-found. */
export async function takeBackDeferral(db: Database, { viewer, id }: Input): Promise<void> {
  const [deferral] = await db
    .select({ callId: reviewDeferrals.callId, appointmentId: reviewDeferrals.appointmentId })
    .from(reviewDeferrals)
    .where(and(eq(reviewDeferrals.companyId, viewer.companyId), eq(reviewDeferrals.id, id)));
  if (!deferral) throw nothing();
  const record =
    deferral.callId !== null
      ? eq(reviewDecisions.callId, deferral.callId)
      : eq(reviewDecisions.appointmentId, deferral.appointmentId!);
  const [decision] = await db
    .select({ id: reviewDecisions.id })
    .from(reviewDecisions)
    .where(
      and(
        eq(reviewDecisions.companyId, viewer.companyId),
        eq(reviewDecisions.kind, "deferred"),
        record,
        isNull(reviewDecisions.undoneAt),
      ),
    )
    .orderBy(desc(reviewDecisions.id))
    .limit(1);
  if (!decision) throw nothing();
  await undoDecision(db, { viewer, decisionId: decision.id });
}

function nothing(): ExpectedError {
  return new ExpectedError("not_found", "There is nothing to take back here. Reload the page.");
}
