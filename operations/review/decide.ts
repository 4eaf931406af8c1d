import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { rejectedPairs, reviewDecisions, reviewDeferrals } from "@/db/schema/review";
import { currentOperation, write } from "@/db/write";
import type { Viewer } from "@/domain/access/viewer";
import type { ObjectionKind } from "@/domain/linking/objections";
import type { DecisionKind } from "@/domain/review/review-item";
import { ExpectedError } from "@/lib/errors";
import { excludeWithin } from "../exclude-record";
import { linkWithin } from "../link-appointment";
import { lockAppointments, lockCall } from "../load-pair";
import { type Holder, requireLease } from "./leases";
import { suggestionsOf, withdrawSuggestion } from "./suggestions";

type ShownRecord = { record: { callId: number } | { appointmentId: number }; version: number };

/** What a person decided about a card. `version`s are those that they saw. */
export type Verdict =
  | {
      kind: "accepted";
      callId: number;
      appointmentId: number;
      version: number;
      reason: string;
      confirmed: ObjectionKind[];
    }
  | { kind: "rejected"; callId: number; appointmentId: number; reason: string }
  | ({ kind: "excluded"; reason: string } & ShownRecord)
  | ({ kind: "deferred"; reason: string } & Omit<ShownRecord, "version">)
  | ({ kind: "skipped" } & Omit<ShownRecord, "version">);

export type DecideInput = {
  viewer: Viewer;
  holder: string;
  itemId: number;
  /** Made by the browser for this decision: what is sent twice is done once. */
  key: string;
  /** What the engine held of the pair (0–1). */
  probability: number | null;
  verdict: Verdict;
};

export type Decided = { decisionId: number };

/**
 * Writes what a person decided about a card that their page holds, with its label, in one transaction. Throws what linking
 * and excluding by hand throw, and conflict when the card is somebody else's by now.
 */
export async function decide(db: Database, input: DecideInput): Promise<Decided> {
  const { viewer, verdict } = input;
  const reason = "reason" in verdict ? verdict.reason.trim() : "";
  return write(db, { actor: `user:${viewer.userId}`, method: "manual", reason }, async (tx) => {
    const before = await findSent(tx, viewer.companyId, input.key);
    if (before) return before;
    const holder: Holder = { companyId: viewer.companyId, userId: viewer.userId, holder: input.holder };
    await requireLease(tx, holder, input.itemId);
    const pair = recordsOf(verdict);
    const displaced = await lockAndRemember(tx, viewer.companyId, pair, verdict.kind);
    await apply(tx, viewer, verdict, reason);
    const writesLink = verdict.kind === "accepted" || verdict.kind === "excluded";
    const [row] = await tx
      .insert(reviewDecisions)
      .values({
        ...{ companyId: viewer.companyId, key: input.key, kind: verdict.kind, ...pair },
        ...{ actor: `user:${viewer.userId}`, reason: reason || null, probability: input.probability },
        ...{ operationId: writesLink ? await currentOperation(tx) : null, displaced },
      })
      .returning({ id: reviewDecisions.id });
    return { decisionId: row!.id };
  });
}

async function findSent(tx: Transaction, companyId: number, key: string): Promise<Decided | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`relink decision ${companyId} ${key}`}, 0))`);
  const [row] = await tx
    .select({ decisionId: reviewDecisions.id })
    .from(reviewDecisions)
    .where(and(eq(reviewDecisions.companyId, companyId), eq(reviewDecisions.key, key)));
  return row ?? null;
}

type Pair = { callId: number | null; appointmentId: number | null };

function recordsOf(verdict: Verdict): Pair {
  const of = verdict.kind === "accepted" || verdict.kind === "rejected" ? verdict : verdict.record;
  return {
    callId: "callId" in of ? of.callId : null,
    appointmentId: "appointmentId" in of ? of.appointmentId : null,
  };
}

/** In the order in which everybody locks: appointments, then calls. */
async function lockAndRemember(tx: Transaction, companyId: number, pair: Pair, kind: DecisionKind) {
  if (kind === "skipped" || kind === "deferred") return null;
  if (pair.appointmentId !== null) await lockAppointments(tx, companyId, [pair.appointmentId]);
  if (pair.callId !== null) await lockCall(tx, companyId, pair.callId);
  return { suggestions: await suggestionsOf(tx, { companyId, ...pair }) };
}

async function apply(tx: Transaction, viewer: Viewer, verdict: Verdict, reason: string): Promise<void> {
  const { companyId, userId } = viewer;
  switch (verdict.kind) {
    case "accepted":
      return linkWithin(tx, { viewer, ...verdict });
    case "rejected": {
      const { callId, appointmentId } = verdict;
      const rejected = await tx
        .insert(rejectedPairs)
        .values({ companyId, callId, appointmentId, reason: reason || null, rejectedBy: `user:${userId}` })
        .onConflictDoNothing()
        .returning({ id: rejectedPairs.id });
      if (rejected.length === 0) {
        throw new ExpectedError("conflict", "This pair was rejected before. Nothing was written; take the next.", {
          key: "errors.rejected_before",
        });
      }
      return withdrawSuggestion(tx, { companyId, callId, appointmentId });
    }
    case "excluded":
      return excludeWithin(tx, { viewer, ...verdict, excluded: true });
    case "deferred": {
      if (reason === "") {
        throw new ExpectedError("invalid", "A reason is required to check a record later.", {
          key: "errors.reason_required",
        });
      }
      const deferred = await tx
        .insert(reviewDeferrals)
        .values({ companyId, ...recordsOf(verdict), reason, deferredBy: `user:${userId}` })
        .onConflictDoNothing()
        .returning({ id: reviewDeferrals.id });
      if (deferred.length === 0) {
        throw new ExpectedError("conflict", "Somebody put this aside before. Nothing was written; take the next.", {
          key: "errors.deferred_before",
        });
      }
      return;
    }
    case "skipped":
      return;
  }
}
