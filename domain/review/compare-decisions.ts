import type { PairDecision } from "../linking/decision";

export type ComparedDecision = Pick<PairDecision, "callId" | "appointmentId" | "probability" | "isAmbiguous">;

/** What happens to a call's pair under other weights. */
export const decisionChanges = ["gained", "lost", "other_partner", "surer", "less_sure"] as const;
export type DecisionChange = (typeof decisionChanges)[number];

export type Difference = {
  callId: number;
  change: DecisionChange;
  before: { appointmentId: number; probability: number } | null;
  after: { appointmentId: number; probability: number } | null;
};

/** Probabilities closer than this (0–1) are the same decision. */
const SAME_PROBABILITY = 0.01;

/**
 * What the engine would do differently, call by call: `threshold` is from where it links by itself. The largest changes come
 * first; what stays the same is left out.
 */
export function compareDecisions(
  before: readonly ComparedDecision[],
  after: readonly ComparedDecision[],
  threshold: number,
): Difference[] {
  const bestOf = (decisions: readonly ComparedDecision[]) => {
    const best = new Map<number, ComparedDecision>();
    for (const one of decisions) {
      if (one.probability > (best.get(one.callId)?.probability ?? -1)) best.set(one.callId, one);
    }
    return best;
  };
  const [was, is] = [bestOf(before), bestOf(after)];
  const links = (one: ComparedDecision | undefined) =>
    one !== undefined && !one.isAmbiguous && one.probability >= threshold;
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((callId): Difference[] => {
      const [old, now] = [was.get(callId), is.get(callId)];
      const change = changeOf(old, now, links);
      if (!change) return [];
      const shown = (one: ComparedDecision | undefined) =>
        one ? { appointmentId: one.appointmentId, probability: one.probability } : null;
      return [{ callId, change, before: shown(old), after: shown(now) }];
    })
    .toSorted(
      (a, b) =>
        decisionChanges.indexOf(a.change) - decisionChanges.indexOf(b.change) ||
        sizeOf(b) - sizeOf(a) ||
        a.callId - b.callId,
    );
}

function changeOf(
  old: ComparedDecision | undefined,
  now: ComparedDecision | undefined,
  links: (one: ComparedDecision | undefined) => boolean,
): DecisionChange | null {
  if (old && now && old.appointmentId !== now.appointmentId) return "other_partner";
  if (links(now) && !links(old)) return "gained";
  if (links(old) && !links(now)) return "lost";
  const by = (now?.probability ?? 0) - (old?.probability ?? 0);
  if (Math.abs(by) < SAME_PROBABILITY) return null;
  return by > 0 ? "surer" : "less_sure";
}

function sizeOf({ before, after }: Difference): number {
  return Math.abs((after?.probability ?? 0) - (before?.probability ?? 0));
}
