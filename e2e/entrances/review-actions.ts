import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { drawCanary } from "@/operations/heal/draw-canary";
import { storedRun } from "../heal-records";
import { acceptance, acceptedCard, deferredCard, heldCard, rejectedCard, strongPair } from "../review-cards";
import type { ActionEntrance, Place } from "./actions";

const colleagues = { agent: "ok", manager: "ok", admin: "ok" };
const ofQueue = { stranger: "signed_out", withoutCompany: "signed_out", ...colleagues, otherCompany: "ok" };
const ofCard = { ...ofQueue, otherCompany: "conflict" };
const ofRow = { ...ofQueue, otherCompany: "not_found" };
const ofAdmins = { ...ofQueue, agent: "forbidden", manager: "forbidden" };
const piles = "app/(console)/review/pile-actions.ts";
const engine = "app/(console)/review/engine-actions.ts";

/** A sample of one pair, linked as a worker would. */
async function sample({ company, author, db }: Place) {
  const [callId, appointmentId] = [await company.call(), await company.appointment()];
  const runId = await storedRun(db, company.id, [{ callId, appointmentId }]);
  const drawn = await drawCanary(db, {
    companyId: company.id,
    runId,
    pairs: 1,
    requestedBy: `user:${author.viewer.userId}`,
  });
  await db.execute(sql`update appointments set call_id = ${callId} where id = ${appointmentId}`);
  return drawn;
}

const path = "app/(console)/review/actions.ts";

/** What can be done at the review's desk. Whoever is of another company has no card of this one. */
export const reviewActions: Record<string, ActionEntrance> = {
  [`${path}#takeCardsAction`]: {
    page: "/review",
    input: async () => ({ holder: randomUUID(), query: "?side=call", after: null, held: [], count: 1 }),
    writes: false,
    answers: ofQueue,
  },
  [`${path}#decideAction`]: {
    page: "/review",
    input: async ({ company, author, db }) => ({
      ...acceptance(await heldCard(db, company, author.viewer)),
      ...{ order: "value", pace: null },
    }),
    writes: true,
    answers: ofCard,
  },
  [`${path}#undoDecisionAction`]: {
    page: "/review",
    async input({ company, author, db }) {
      const { holder, decisionId, itemId } = await acceptedCard(db, company, author.viewer);
      return { holder, decisionId, itemId, order: "value" };
    },
    writes: true,
    answers: ofRow,
  },
  [`${path}#searchAgainAction`]: {
    page: "/review",
    input: async () => ({ holder: randomUUID(), itemId: 1, order: "value" }),
    writes: false,
    answers: ofQueue,
  },
  [`${path}#renewCardsAction`]: {
    page: "/review",
    input: async () => ({ holder: randomUUID(), itemIds: [1], pace: null }),
    writes: false,
    answers: ofQueue,
  },
  [`${path}#releaseCardsAction`]: {
    page: "/review",
    input: async () => ({ holder: randomUUID(), itemIds: [1] }),
    writes: false,
    answers: ofQueue,
  },
  [`${piles}#takeBackRejectionAction`]: {
    page: "/review/rejected",
    input: async ({ company, author, db }) => ({ id: await rejectedCard(db, company, author.viewer) }),
    writes: false,
    answers: ofRow,
  },
  [`${piles}#takeBackDeferralAction`]: {
    page: "/review/later",
    input: async ({ company, author, db }) => ({ id: await deferredCard(db, company, author.viewer) }),
    writes: false,
    answers: ofRow,
  },
  [`${piles}#acceptManyAction`]: {
    page: "/review/bulk",
    input: async ({ company }) => ({ threshold: 0.9, pairs: [{ ...(await strongPair(company)), version: 1 }] }),
    writes: true,
    answers: { ...ofQueue, otherCompany: "refused" },
  },
  [`${piles}#undoManyAction`]: {
    page: "/review/bulk",
    input: async () => ({ operationId: randomUUID() }),
    writes: false,
    answers: { ...ofRow, agent: "not_found", manager: "not_found", admin: "not_found" },
  },
  [`${engine}#saveThresholdAction`]: {
    page: "/review/threshold",
    async input({ company, db }) {
      const [row] = await db.execute<{ version: string }>(
        sql`select xmin::text as version from companies where id = ${company.id}`,
      );
      return { threshold: 0.995, version: row!.version };
    },
    writes: true,
    answers: { ...ofAdmins, otherCompany: "conflict" },
  },
  // The worker counts, and finds too few links in a company of a test.
  [`${engine}#askWeightEstimateAction`]: {
    page: "/review/weights",
    input: async () => ({}),
    writes: false,
    answers: ofAdmins,
  },
  [`${engine}#tryWeightsAgainAction`]: {
    page: "/review/weights",
    input: async () => ({ version: "of nobody" }),
    writes: false,
    answers: { ...ofAdmins, admin: "not_found", otherCompany: "not_found" },
  },
  [`${engine}#approveWeightsAction`]: {
    page: "/review/weights",
    input: async () => ({ version: "of nobody" }),
    writes: false,
    answers: { ...ofAdmins, admin: "not_found", otherCompany: "not_found" },
  },
  [`${engine}#drawCanaryAction`]: {
    page: "/heal",
    async input({ company, db }) {
      const pair = { callId: await company.call(), appointmentId: await company.appointment() };
      return { runId: await storedRun(db, company.id, [pair]), pairs: 1 };
    },
    writes: false,
    answers: { ...ofAdmins, otherCompany: "not_found" },
  },
  [`${engine}#checkCanaryPairAction`]: {
    page: "/review",
    input: async (place) => ({ runId: (await sample(place)).runId, position: 1, isRight: false, key: randomUUID() }),
    writes: true,
    answers: ofRow,
  },
  [`${engine}#undoCheckAction`]: {
    page: "/review",
    input: async ({ company, author, db }) => ({
      decisionId: (await acceptedCard(db, company, author.viewer)).decisionId,
    }),
    writes: true,
    answers: ofRow,
  },
};
