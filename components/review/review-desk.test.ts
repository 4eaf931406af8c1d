import { expect, test, vi } from "vitest";
import type { ReviewCandidate, ReviewCardView } from "./card-view";
import { median, NO_PACE, perCardMs, withDecision } from "./pace";
import { createReviewDesk, type DeskNews, type ReviewDesk } from "./review-desk";
import type { ReviewServer } from "./review-server";

const candidate = (appointmentId: number): ReviewCandidate => ({
  ...{
    callId: 1,
    appointmentId,
    version: 1,
    probability: "90 %",
    chance: 0.9,
    bits: 5,
    evidence: [],
    objections: [],
    fields: [],
    bookedSecond: null,
    rival: null,
  },
  card: { id: appointmentId, href: "", title: "", detail: "", lines: [], mark: null },
});
const card = (itemId: number): ReviewCardView => ({
  ...{
    itemId,
    side: "call",
    subjectVersion: 1,
    place: { key: 100 - itemId, id: itemId },
    reason: "link_missing",
    reasonText: "",
  },
  ...{
    valueCents: 1000,
    candidates: [candidate(itemId * 10), candidate(itemId * 10 + 1)],
    rejected: [],
    moments: [],
  },
  subject: { id: itemId, href: "", title: "", detail: "", lines: [], mark: null },
});

function setUp(cards: number, over: Partial<ReviewServer> = {}) {
  const sent: Parameters<ReviewServer["decide"]>[0][] = [];
  const news: DeskNews[] = [];
  let next = 1;
  const server: ReviewServer = {
    async take({ count }) {
      const taken = [];
      while (taken.length < count && next <= cards) taken.push(card(next++));
      return { ok: true, value: { cards: taken, isLast: taken.length < count } };
    },
    async decide(input) {
      sent.push(input);
      return { ok: true, value: { decisionId: sent.length, card: null } };
    },
    undo: async ({ itemId }) => ({ ok: true, value: { card: card(itemId) } }),
    search: async ({ itemId }) => ({ ok: true, value: card(itemId) }),
    renew: async ({ itemIds }) => ({ ok: true, value: itemIds }),
    release: async () => null,
    ...over,
  };
  const desk = createReviewDesk(server, (one) => news.push(one));
  return { desk, sent, news };
}
/** The server has answered everything, and the desk is full again. */
const settled = async ({ state }: ReviewDesk) => {
  await expect.poll(() => state().saving).toBe(0);
  await expect.poll(() => state().isLast || state().cards.length === 3).toBe(true);
};

test("the next cards are there before they are asked for, and a decided one leaves at once", async () => {
  const { desk, sent } = setUp(5);
  await desk.open();
  expect(desk.state().cards.map((one) => one.itemId)).toEqual([1, 2, 3]);
  desk.accept(candidate(10));
  expect(desk.state().cards[0]?.itemId).toBe(2);
  expect(sent).toHaveLength(1);
  await settled(desk);
  expect(desk.state()).toMatchObject({ done: 1, saving: 0, settled: { cards: 1, cents: 1000 } });
  expect(desk.state().cards).toHaveLength(3);
});

test("a decision that the network swallows is kept and sent again, under the same key", async () => {
  let fails = 1;
  const keys: string[] = [];
  const { desk } = setUp(3, {
    async decide({ key }) {
      keys.push(key);
      if (fails-- > 0) throw new Error("no network");
      return { ok: true, value: { decisionId: 1, card: null } };
    },
  });
  await desk.open();
  desk.skip();
  await expect.poll(() => desk.state().saving, { timeout: 3000 }).toBe(0);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test("a refused decision puts its card back; one about a card that is gone does not", async () => {
  const refusing = (code: "refused" | "conflict") =>
    setUp(3, { decide: async () => ({ ok: false, error: { code, key: "errors.x", params: {} } }) });
  const refused = refusing("refused");
  await refused.desk.open();
  refused.desk.accept(candidate(10));
  await settled(refused.desk);
  expect(refused.desk.state()).toMatchObject({ done: 0, settled: { cards: 0 } });
  expect(refused.desk.state().cards[0]?.itemId).toBe(1);
  const gone = refusing("conflict");
  await gone.desk.open();
  gone.desk.accept(candidate(10));
  await settled(gone.desk);
  expect(gone.desk.state().cards[0]?.itemId).toBe(2);
  expect(gone.news.at(-1)).toMatchObject({ kind: "refused" });
});

test("a rejection stays with its card as long as another candidate is left", async () => {
  const { desk } = setUp(3, {
    decide: async ({ itemId }) => ({
      ok: true,
      value: { decisionId: 1, card: { ...card(itemId), candidates: [candidate(11)] } },
    }),
  });
  await desk.open();
  desk.reject(desk.state().cards[0]!.candidates![0]!);
  expect(desk.state().cards[0]?.candidates?.map((one) => one.appointmentId)).toEqual([11]);
  await settled(desk);
  expect(desk.state().cards[0]?.itemId).toBe(1);
});

test("undo takes back the last decision and brings its card", async () => {
  const { desk } = setUp(5);
  await desk.open();
  desk.skip();
  desk.accept(candidate(20));
  await desk.undo();
  expect(desk.state()).toMatchObject({ done: 0, skipped: 1, canUndo: true });
  expect(desk.state().cards[0]?.itemId).toBe(2);
});

test("the pace is the middle of the gaps between decisions, without long pauses", () => {
  const paced = [0, 1000, 3000, 6000, 600_000].reduce(withDecision, NO_PACE);
  expect(paced.gaps).toEqual([1000, 2000, 3000]);
  expect(perCardMs(paced)).toBe(2000);
  expect(perCardMs([0, 1000, 2000].reduce(withDecision, NO_PACE))).toBeNull();
  expect(median([])).toBeNull();
  expect(median([1, 2])).toBe(1.5);
});

test("a card that went to somebody else leaves the desk, and that is said once", async () => {
  const taken = { code: "conflict" as const, key: "errors.card_taken", params: {} };
  const { desk, news } = setUp(3, { decide: async () => ({ ok: false, error: taken }) });
  await desk.open();
  desk.accept(desk.state().cards[0]!.candidates![0]!);
  await vi.waitFor(() =>
    expect(news.filter(({ kind }) => kind !== "said")).toEqual([{ kind: "refused", error: taken }]),
  );
  expect(desk.state().cards.map(({ itemId }) => itemId)).not.toContain(1);
  expect(desk.state().done).toBe(0);
});

test("a card whose search failed stays and is searched again; what somebody else took leaves", async () => {
  const failing = { ...card(1), candidates: null };
  const found = setUp(0, { take: async () => ({ ok: true, value: { cards: [failing], isLast: true } }) });
  await found.desk.open();
  await found.desk.searchAgain();
  expect(found.desk.state().cards).toEqual([card(1)]);
  expect(found.desk.state()).toMatchObject({ skipped: 0, done: 0 });
  const gone = setUp(0, {
    take: async () => ({ ok: true, value: { cards: [failing], isLast: true } }),
    search: async () => ({ ok: true, value: null }),
  });
  await gone.desk.open();
  await gone.desk.searchAgain();
  expect(gone.desk.state().cards).toEqual([]);
  expect(gone.news).toEqual([{ kind: "lost" }]);
});
