import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rejectedPairs, reviewDeferrals, reviewItems, reviewLeases } from "@/db/schema/review";
import type { Viewer } from "@/domain/access/viewer";
import { decide } from "@/operations/review/decide";
import { holdCard } from "@/operations/review/hold-card";
import { syncReviewQueue } from "@/operations/review/sync-queue";
import type { OwnCompany } from "./own-company";

/** A card about a call of the company that fits one appointment, held by a page that nobody has open. */
export async function heldCard(db: Database, company: OwnCompany, viewer: Viewer) {
  const phone = `+4930${Math.floor(Math.random() * 90_000_000 + 10_000_000)}`;
  const callId = await company.call({ fromE164: phone });
  const appointmentId = await company.appointment({ attendeePhoneE164: phone });
  const item = await queued(db, company, callId);
  await db.delete(reviewLeases).where(eq(reviewLeases.companyId, company.id));
  const holder = randomUUID();
  const by = { companyId: company.id, userId: viewer.userId, holder };
  const card = item && (await holdCard(db, by, { itemId: item.id, order: "value" }));
  if (!card) throw new Error("The queue has no card about the call.");
  return { holder, itemId: card.itemId, callId, appointmentId };
}

/** The item about a call, once it has come in: while a page or the worker brings the queue in step, others leave it to them. */
async function queued(db: Database, company: OwnCompany, callId: number) {
  let item: typeof reviewItems.$inferSelect | undefined;
  const comeIn = async () => {
    await syncReviewQueue(db, company.id);
    [item] = await db.select().from(reviewItems).where(eq(reviewItems.callId, callId));
    return item !== undefined;
  };
  await expect.poll(comeIn, { timeout: 15_000 }).toBe(true);
  return item;
}

/** A call and an appointment that nothing else competes with: strong enough to be accepted without a look. */
export async function strongPair(company: OwnCompany) {
  const fromE164 = `+4930${Math.floor(Math.random() * 90_000_000 + 10_000_000)}`;
  const startedAt = new Date(Date.UTC(2025, 8, 1) + Math.floor(Math.random() * 30 * 24 * 60) * 60_000);
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  const callerName = "Nora Neumann";
  const callId = await company.call({ fromE164, callerName, startedAt, endedAt: after(180) });
  const appointmentId = await company.appointment({
    ...{ attendeePhoneE164: fromE164, attendeeName: callerName, bookedAt: after(100), startsAt: after(500_000) },
  });
  return { callId, appointmentId };
}

/** What is sent to accept the card of `heldCard`. */
export function acceptance({ holder, itemId, callId, appointmentId }: Awaited<ReturnType<typeof heldCard>>) {
  const verdict = { kind: "accepted" as const, callId, appointmentId, version: 1, reason: "", confirmed: [] };
  return { holder, itemId, key: randomUUID(), probability: 0.99, verdict };
}

/** A decision that can be taken back. */
export async function acceptedCard(db: Database, company: OwnCompany, viewer: Viewer) {
  const card = await heldCard(db, company, viewer);
  const { decisionId } = await decide(db, { viewer, ...acceptance(card) });
  return { ...card, decisionId };
}

/** A pair that somebody rejected; the row's id. */
export async function rejectedCard(db: Database, company: OwnCompany, viewer: Viewer): Promise<number> {
  const { holder, itemId, callId, appointmentId } = await heldCard(db, company, viewer);
  const verdict = { kind: "rejected" as const, callId, appointmentId, reason: "" };
  await decide(db, { viewer, holder, itemId, key: randomUUID(), probability: null, verdict });
  const rows = await db.select().from(rejectedPairs).where(eq(rejectedPairs.callId, callId));
  return rows[0]!.id;
}

/** A call that somebody put aside; the row's id. */
export async function deferredCard(db: Database, company: OwnCompany, viewer: Viewer): Promise<number> {
  const { holder, itemId, callId } = await heldCard(db, company, viewer);
  const verdict = { kind: "deferred" as const, record: { callId }, reason: "later" };
  await decide(db, { viewer, holder, itemId, key: randomUUID(), probability: null, verdict });
  const rows = await db.select().from(reviewDeferrals).where(eq(reviewDeferrals.callId, callId));
  return rows[0]!.id;
}
