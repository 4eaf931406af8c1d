"use server";

import { z } from "zod";
import type { ReviewCardView } from "@/components/review/card-view";
import { reviewFilterOf } from "@/components/review/review-filter-of";
import { loadReviewParams } from "@/components/review/review-search-params";
import { objectionKinds } from "@/domain/linking/objections";
import { reviewOrders } from "@/domain/review/review-item";
import { isExpected } from "@/lib/errors";
import { decide } from "@/operations/review/decide";
import { holdCard } from "@/operations/review/hold-card";
import { keepPace } from "@/operations/review/keep-pace";
import { release, renew } from "@/operations/review/leases";
import { takeInNewest } from "@/operations/review/sync-queue";
import { takeCard } from "@/operations/review/take-card";
import { undoDecision } from "@/operations/review/undo-decision";
import { viewerAction } from "../../action";
import { database } from "../../db";
import { getReader } from "../reader";
import { cardView } from "./card-view";

const Id = z.int().positive();
const Holder = z.uuid();
const Reason = z.string().trim().max(500);
const Records = z.union([z.object({ callId: Id }).strict(), z.object({ appointmentId: Id }).strict()]);
const Order = z.enum(reviewOrders);
const Cards = z.array(Id).max(10);

const TakeInput = z.object({
  holder: Holder,
  /** The review's own query. */
  query: z.string().max(4000),
  after: z.object({ key: z.int(), id: Id }).nullable(),
  held: Cards,
  count: z.int().min(1).max(3),
});
/** The next cards that nobody else has; fewer when there are no more after this place. */
export const takeCardsAction = viewerAction(TakeInput, "link:write", async (input, viewer) => {
  const reader = await getReader();
  const params = loadReviewParams(new URLSearchParams(input.query));
  const filter = reviewFilterOf(params, { ...reader.company, now: reader.now });
  const by = { companyId: viewer.companyId, userId: viewer.userId, holder: input.holder };
  const asking = { ...by, filter, country: reader.company.country, now: reader.now, order: params.order };
  const cards: ReviewCardView[] = [];
  let { after } = input;
  const held = [...input.held];
  while (cards.length < input.count) {
    const next = () => takeCard(database(), { ...asking, after, held });
    let taken = await next();
    if (!taken && after === null && held.length === 0) {
      // Nobody is told that nothing is left before it was looked whether something is new.
      await takeInNewest(database(), viewer.companyId);
      taken = await next();
    }
    if (!taken) break;
    after = taken.place;
    held.push(taken.itemId);
    cards.push(await cardView({ viewer, reader }, taken));
  }
  return { cards, isLast: cards.length < input.count };
});

const Verdict = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("accepted"),
    ...{ callId: Id, appointmentId: Id, version: Id, reason: Reason, confirmed: z.array(z.enum(objectionKinds)) },
  }),
  z.object({ kind: z.literal("rejected"), callId: Id, appointmentId: Id, reason: Reason }),
  z.object({ kind: z.literal("excluded"), record: Records, version: Id, reason: Reason }),
  z.object({ kind: z.literal("deferred"), record: Records, reason: Reason }),
  z.object({ kind: z.literal("skipped"), record: Records }),
]);
const DecideInput = z.object({
  holder: Holder,
  itemId: Id,
  key: z.uuid(),
  probability: z.number().min(0).max(1).nullable(),
  order: Order,
  verdict: Verdict,
  /** How long the one before took. */
  pace: z.object({ key: z.uuid(), tookMs: z.int().min(0).max(3_600_000) }).nullable(),
});
/** Writes what was decided about a card. After a rejection the card comes back with what is left, if anything is. */
export const decideAction = viewerAction(DecideInput, "link:write", async (input, viewer) => {
  const { holder, itemId, order, pace, verdict } = input;
  const by = { companyId: viewer.companyId, userId: viewer.userId, holder };
  const decided = await decide(database(), { viewer, ...input });
  if (pace) await keepPace(database(), { companyId: viewer.companyId, ...pace });
  if (verdict.kind !== "rejected") {
    await release(database(), by, [itemId]);
    return { ...decided, card: null };
  }
  const again = await holdCard(database(), by, { itemId, order });
  return { ...decided, card: again && (await cardView({ viewer, reader: await getReader() }, again)) };
});

const UndoInput = z.object({ holder: Holder, decisionId: Id, itemId: Id, order: Order });
/** Takes a decision back and gives its card again; null where somebody else has it by now. */
export const undoDecisionAction = viewerAction(UndoInput, "link:write", async (input, viewer) => {
  const { holder, decisionId, itemId, order } = input;
  const { left } = await undoDecision(database(), { viewer, decisionId });
  const by = { companyId: viewer.companyId, userId: viewer.userId, holder };
  const again = await holdCard(database(), by, { itemId, order });
  try {
    return { left, card: again && (await cardView({ viewer, reader: await getReader() }, again)) };
  } catch (error) {
    // The undoing is written: that the card cannot be drawn any more is no failure of it.
    if (isExpected(error, "not_found")) return { left, card: null };
    throw error;
  }
});

const AgainInput = z.object({ holder: Holder, itemId: Id, order: Order });
/** Looks once more for the partners of a card's record; null where somebody else has it by now. */
export const searchAgainAction = viewerAction(AgainInput, "link:write", async ({ holder, itemId, order }, viewer) => {
  const by = { companyId: viewer.companyId, userId: viewer.userId, holder };
  const again = await holdCard(database(), by, { itemId, order });
  return again && (await cardView({ viewer, reader: await getReader() }, again));
});

const HoldInput = z.object({ holder: Holder, itemIds: Cards, pace: DecideInput.shape.pace });
/** Says that a page is still there; gives the cards that it still has. */
export const renewCardsAction = viewerAction(HoldInput, "link:write", async ({ holder, itemIds, pace }, viewer) => {
  if (pace) await keepPace(database(), { companyId: viewer.companyId, ...pace });
  return renew(database(), { companyId: viewer.companyId, userId: viewer.userId, holder }, itemIds);
});

/** Gives cards back that nobody decided. */
export const releaseCardsAction = viewerAction(
  z.object({ holder: Holder, itemIds: Cards }),
  "link:write",
  async ({ holder, itemIds }, viewer) =>
    release(database(), { companyId: viewer.companyId, userId: viewer.userId, holder }, itemIds),
);
