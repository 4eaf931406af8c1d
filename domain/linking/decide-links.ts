import { bestPairs } from "./best-pairs";
import { connectedGroups, type PossiblePair } from "./connected-groups";
import { type Band, bandOf, type RunnerUp } from "./decision";
import type { Places } from "./places";
import { posteriors } from "./posteriors";

/** A rival more probable than one sixteenth of a pair makes it ambiguous. */
export const AMBIGUITY_MARGIN_BITS = 4;
/** Pairs this much weaker than the best of both their records are no rivals: a posterior of 0.999 is not moved by them. */
const DOMINATED_BITS = 18;
/** Larger groups are not solved as a whole: what is more probable than everything else together is decided, the rest is not. */
const MOST_SOLVED = 150;

export type DecidedPair = PossiblePair & {
  probability: number;
  band: Band;
  isAmbiguous: boolean;
  runnersUp: RunnerUp[];
};

/**
 * The most probable one-to-one set within each connected group, each pair with its posterior. `places` says what each
 * appointment costs a call. In order of call and appointment, the same on every run, whatever the input's order.
 */
export function decideLinks(pairs: readonly PossiblePair[], places: Places): DecidedPair[] {
  return connectedGroups(withoutDominated(pairs)).flatMap((group) => decideGroup(group, places));
}

/** Every pair of one group with its posterior, best first: what a person is offered. */
export function rankGroup(pairs: readonly PossiblePair[], places: Places): RunnerUp[] {
  return connectedGroups(pairs)
    .flatMap((group) => {
      const chances = posteriors(group, places);
      return group.map((pair, i) => ({ ...pair, probability: chances[i]! }));
    })
    .sort(
      (a, b) =>
        b.probability - a.probability || b.bits - a.bits || a.appointmentId - b.appointmentId || a.callId - b.callId,
    );
}

function decideGroup(group: readonly PossiblePair[], places: Places): DecidedPair[] {
  const chances = posteriors(group, places);
  const chosen = mostProbable(group, chances, places);
  const isChosen = new Set(chosen);
  return chosen.map((position) => {
    const { callId, appointmentId, bits, bitsBeside } = group[position]!;
    const probability = chances[position]!;
    const isRival = (pair: PossiblePair, i: number) =>
      i !== position && (pair.callId === callId || pair.appointmentId === appointmentId);
    const runnersUp = group
      .flatMap((pair, i) =>
        isRival(pair, i) ? [{ ...pair, probability: chances[i]!, isChosen: isChosen.has(i) }] : [],
      )
      .sort((a, b) => b.probability - a.probability || a.appointmentId - b.appointmentId || a.callId - b.callId);
    // What the call is decided to have booked as well is no rival; nor is what can hardly take the pair's place.
    const isAmbiguous = runnersUp.some(
      (rival) =>
        !rival.isChosen && Math.min(rival.probability, 1 - probability) * 2 ** AMBIGUITY_MARGIN_BITS > probability,
    );
    return {
      callId,
      appointmentId,
      bits,
      bitsBeside,
      probability,
      band: isAmbiguous ? "possible" : bandOf(probability),
      isAmbiguous,
      runnersUp: runnersUp.map(({ isChosen: _, ...rival }) => rival),
    };
  });
}

/** Positions of the pairs of the heaviest one-to-one set, in order. */
function mostProbable(group: readonly PossiblePair[], chances: readonly number[], places: Places): number[] {
  const seats = [...new Set(group.map((pair) => pair.callId))].flatMap((callId) =>
    places(callId).map((cost) => ({ callId, cost })),
  );
  const appointments = [...new Set(group.map((pair) => pair.appointmentId))];
  if (Math.max(seats.length, appointments.length) > MOST_SOLVED) {
    return group.flatMap((_, i) => (chances[i]! > 0.5 ? [i] : []));
  }
  const columns = new Map(appointments.map((id, i) => [id, i]));
  const weighted = group.flatMap(({ callId, appointmentId, bits, bitsBeside }) =>
    seats.flatMap((seat, left) =>
      seat.callId === callId
        ? [{ left, right: columns.get(appointmentId)!, bits: seat.cost > 0 ? bitsBeside - seat.cost : bits }]
        : [],
    ),
  );
  const chosen = bestPairs(seats.length, appointments.length, weighted);
  const keys = new Set(chosen.map(({ left, right }) => `${seats[left]!.callId} ${appointments[right]}`));
  return group.flatMap((pair, i) => (keys.has(`${pair.callId} ${pair.appointmentId}`) ? [i] : []));
}

/** Without pairs that are much weaker than the best of their call and the best of their appointment, so that groups stay small. */
function withoutDominated(pairs: readonly PossiblePair[]): readonly PossiblePair[] {
  const best = (idOf: (pair: PossiblePair) => number) => {
    const found = new Map<number, number>();
    for (const pair of pairs)
      found.set(idOf(pair), Math.max(found.get(idOf(pair)) ?? Number.NEGATIVE_INFINITY, pair.bits));
    return found;
  };
  const ofCall = best((pair) => pair.callId);
  const ofAppointment = best((pair) => pair.appointmentId);
  return pairs.filter(
    (pair) =>
      pair.bits > ofCall.get(pair.callId)! - DOMINATED_BITS ||
      pair.bits > ofAppointment.get(pair.appointmentId)! - DOMINATED_BITS,
  );
}
