import type { ActionResult } from "@/app/action-result";
import type { ObjectionKind } from "@/domain/linking/objections";
import type { QueuePlace } from "@/domain/review/review-item";
import type { ReviewCandidate, ReviewCardView } from "./card-view";
import { NO_PACE, type Pace, withDecision } from "./pace";
import type { ReviewServer, SentVerdict } from "./review-server";

export type DeskState = {
  /** The first is on the desk, the others are there before they are asked for. */
  cards: readonly ReviewCardView[];
  /** Which candidate of the first card is shown. */
  shown: number;
  /** Nothing follows in the queue; while not known, false. */
  isLast: boolean;
  status: "taking" | "ready" | "failed";
  skipped: number;
  done: number;
  /** Cards, and cents, less than when the page was opened. */
  settled: { cards: number; cents: number };
  pace: Pace;
  /** Decisions on their way to the server, and those that did not get there. */
  saving: number;
  unsaved: number;
  canUndo: boolean;
};

export type DeskNews =
  | { kind: "said"; verdict: SentVerdict["kind"] | "undone"; canUndo: boolean }
  | { kind: "refused"; error: { key: string; params: Readonly<Record<string, string | number>> } }
  | { kind: "lost" };

type Entry = { key: string; itemId: number; verdict: SentVerdict; card: ReviewCardView; probability: number | null };
type Settled = { decisionId: number; card: ReviewCardView; kind: SentVerdict["kind"] };

const AHEAD = 3;
const RETRY_MS = [500, 2_000, 5_000];

export type ReviewDesk = ReturnType<typeof createReviewDesk>;

/**
 * What lies on a person's desk: cards are taken ahead, what is decided leaves at once, and no decision is forgotten before
 * the server has it. Everything is told through `tell`.
 */
export function createReviewDesk(
  server: ReviewServer,
  tell: (news: DeskNews) => void,
  clock = () => performance.now(),
) {
  let state: DeskState = {
    ...{ cards: [], shown: 0, isLast: false, status: "taking", skipped: 0, done: 0, settled: { cards: 0, cents: 0 } },
    ...{ pace: NO_PACE, saving: 0, unsaved: 0, canUndo: false },
  };
  let place: QueuePlace | null = null;
  let taking: Promise<void> | null = null;
  let lastPace: { key: string; tookMs: number } | null = null;
  const history: Promise<Settled | null>[] = [];
  const stuck: (() => void)[] = [];
  const listeners = new Set<() => void>();
  const readyWaiters = new Set<() => void>();

  const change = (part: Partial<DeskState>) => {
    state = { ...state, ...part, canUndo: history.length > 0 };
    for (const listener of listeners) listener();
    if (state.cards.length > 0 || state.isLast) {
      for (const waiter of readyWaiters) waiter();
      readyWaiters.clear();
    }
  };

  const refill = (): Promise<void> => {
    if (taking || state.isLast || state.cards.length >= AHEAD) return taking ?? Promise.resolve();
    if (state.cards.length === 0) change({ status: "taking" });
    taking = server
      .take({
        after: place,
        held: state.cards.map((card) => card.itemId),
        count: state.cards.length === 0 ? 1 : AHEAD - state.cards.length,
      })
      .then((result) => {
        if (!result.ok) throw new Error(result.error.code);
        const { cards, isLast } = result.value;
        place = cards.at(-1)?.place ?? place;
        const known = new Set(state.cards.map((card) => card.itemId));
        taking = null;
        change({
          cards: [...state.cards, ...cards.filter((card) => !known.has(card.itemId))],
          isLast,
          status: "ready",
        });
        return refill();
      })
      .catch(() => {
        taking = null;
        change({ status: state.cards.length > 0 ? "ready" : "failed" });
      });
    return taking;
  };

  const nextReady = () =>
    new Promise<void>((resolve) => {
      if (state.cards.length > 0 || state.isLast) resolve();
      else readyWaiters.add(resolve);
    });

  /** Tries until the server has answered; what it does not answer stays, to be sent again by hand. */
  const send = async (entry: Entry): Promise<ActionResult<{ decisionId: number; card: ReviewCardView | null }>> => {
    for (let attempt = 0; ; attempt++) {
      try {
        const pace = lastPace;
        lastPace = null;
        return await server.decide({ ...entry, pace });
      } catch {
        const pause = RETRY_MS[attempt];
        if (pause !== undefined) await new Promise((resolve) => setTimeout(resolve, pause));
        else {
          change({ unsaved: state.unsaved + 1 });
          await new Promise<void>((again) => stuck.push(again));
          change({ unsaved: state.unsaved - 1 });
          attempt = -1;
        }
      }
    }
  };

  const settle = async (entry: Entry, startedAt: number): Promise<Settled | null> => {
    change({ saving: state.saving + 1 });
    const result = await send(entry);
    change({ saving: state.saving - 1 });
    const { kind } = entry.verdict;
    if (!result.ok) {
      unsettle(entry);
      tell({ kind: "refused", error: result.error });
      if (result.error.code !== "conflict" && result.error.code !== "not_found") putBack(entry.card);
      return null;
    }
    if (kind === "rejected") renewCard(entry.itemId, result.value.card);
    await nextReady();
    const tookMs = Math.round(clock() - startedAt);
    lastPace = { key: entry.key, tookMs };
    change({ pace: { ...state.pace, took: [...state.pace.took, tookMs] } });
    return { decisionId: result.value.decisionId, card: entry.card, kind };
  };

  const putBack = (card: ReviewCardView) =>
    change({ cards: [card, ...state.cards.filter((one) => one.itemId !== card.itemId)], shown: 0, status: "ready" });

  const counted = ({ verdict, card }: Pick<Entry, "verdict" | "card">, sign: 1 | -1): Partial<DeskState> => {
    if (verdict.kind === "skipped") return { skipped: state.skipped + sign };
    const leaves = verdict.kind !== "rejected";
    return {
      done: state.done + sign,
      settled: {
        cards: state.settled.cards + (leaves ? sign : 0),
        cents: state.settled.cents + (leaves ? sign * card.valueCents : 0),
      },
    };
  };
  const unsettle = (entry: Entry) => change(counted(entry, -1));

  /** The server's card is how it stands now; without one, somebody else has it. */
  const renewCard = (itemId: number, card: ReviewCardView | null) => {
    const cards = card
      ? state.cards.map((one) => (one.itemId === itemId ? card : one))
      : state.cards.filter((one) => one.itemId !== itemId);
    change({ cards });
    if (!card) void refill();
  };

  const decide = (verdict: SentVerdict, candidate: ReviewCandidate | null) => {
    const [card, ...others] = state.cards;
    if (!card) return;
    const startedAt = clock();
    const entry: Entry = {
      key: crypto.randomUUID(),
      itemId: card.itemId,
      verdict,
      card,
      probability: candidate?.chance ?? null,
    };
    const remains =
      verdict.kind === "rejected" && card.candidates
        ? {
            ...card,
            candidates: card.candidates.filter((one) => one !== candidate),
            rejected: [{ id: null, card: candidate?.card ?? null, notes: [] }, ...card.rejected],
          }
        : null;
    history.push(settle(entry, startedAt).then((settled) => settled ?? forget()));
    change({
      ...counted(entry, 1),
      ...{ cards: remains ? [remains, ...others] : others, shown: 0, pace: withDecision(state.pace, startedAt) },
    });
    tell({ kind: "said", verdict: verdict.kind, canUndo: true });
    void refill();
  };
  const forget = (): null => {
    change({});
    return null;
  };

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    state: () => state,
    open: refill,
    /** From the top of the queue again: what was skipped comes back. */
    restart() {
      place = null;
      change({ isLast: false, skipped: 0 });
      return refill();
    },
    show: (shown: number) => change({ shown }),
    accept(candidate: ReviewCandidate, reason = "", confirmed: ObjectionKind[] = []) {
      const { callId, appointmentId, version } = candidate;
      decide({ kind: "accepted", callId, appointmentId, version, reason, confirmed }, candidate);
    },
    reject(candidate: ReviewCandidate) {
      decide(
        { kind: "rejected", callId: candidate.callId, appointmentId: candidate.appointmentId, reason: "" },
        candidate,
      );
    },
    exclude(reason: string) {
      const card = state.cards[0];
      if (card) decide({ kind: "excluded", record: recordOf(card), version: card.subjectVersion, reason }, null);
    },
    defer(reason: string) {
      const card = state.cards[0];
      if (card) decide({ kind: "deferred", record: recordOf(card), reason }, null);
    },
    skip() {
      const card = state.cards[0];
      if (card) decide({ kind: "skipped", record: recordOf(card) }, null);
    },
    /** Looks for the partners of the first card's record once more: that failed, or a rejection was taken back. */
    async searchAgain(): Promise<void> {
      const itemId = state.cards[0]?.itemId;
      if (itemId === undefined) return;
      const result = await server.search({ itemId }).catch(() => null);
      if (!result?.ok) tell({ kind: "refused", error: result?.error ?? { key: "errors.unexpected", params: {} } });
      else {
        if (!result.value) tell({ kind: "lost" });
        renewCard(itemId, result.value);
      }
    },
    /** Takes back the last decision that stands, once the server has it. */
    async undo(): Promise<void> {
      const last = history.pop();
      change({});
      const settled = last && (await last);
      if (!last) return;
      if (!settled) return this.undo();
      const { decisionId, card, kind } = settled;
      change({ saving: state.saving + 1 });
      const result = await server.undo({ decisionId, itemId: card.itemId }).catch(() => null);
      change({ saving: state.saving - 1 });
      if (!result?.ok) {
        tell({ kind: "refused", error: result?.error ?? { key: "errors.unexpected", params: {} } });
        return;
      }
      change(counted({ verdict: { kind } as SentVerdict, card }, -1));
      if (result.value.card) putBack(result.value.card);
      tell({ kind: "said", verdict: "undone", canUndo: false });
    },
    /** Sends again what did not get through. */
    retry() {
      for (const again of stuck.splice(0)) again();
    },
    /** Says that the page is there; cards that went to somebody else meanwhile leave the desk. */
    async renew(): Promise<void> {
      const itemIds = state.cards.map((card) => card.itemId);
      if (itemIds.length === 0) return;
      const pace = lastPace;
      lastPace = null;
      const result = await server.renew({ itemIds, pace }).catch(() => null);
      if (!result?.ok) return;
      const held = new Set(result.value);
      const gone = itemIds.filter((id) => !held.has(id));
      if (gone.length === 0) return;
      if (gone.includes(state.cards[0]?.itemId ?? 0)) tell({ kind: "lost" });
      change({ cards: state.cards.filter((card) => !gone.includes(card.itemId)), shown: 0 });
      await refill();
    },
    release: () => server.release({ itemIds: state.cards.map((card) => card.itemId) }).catch(() => null),
  };
}

function recordOf({ side, subject }: ReviewCardView) {
  return side === "call" ? { callId: subject.id } : { appointmentId: subject.id };
}
