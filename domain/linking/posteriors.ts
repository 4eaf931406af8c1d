import type { PossiblePair } from "./connected-groups";
import type { Places } from "./places";

/** With more appointments than this a group is too large to weigh every way to pair it. */
export const MOST_WEIGHED_EXACTLY = 12;

/**
 * The probability of each pair among all ways to pair the group, "neither belongs to the other" included. In very large
 * groups every rival counts as if it were free, which can only make a pair less probable.
 */
export function posteriors(group: readonly PossiblePair[], places: Places): number[] {
  const odds = group.map(({ bits }) => oddsOf(bits));
  const calls = [...new Set(group.map((pair) => pair.callId))];
  const appointments = [...new Set(group.map((pair) => pair.appointmentId))];
  return appointments.length <= MOST_WEIGHED_EXACTLY
    ? exact(group, odds, { calls, appointments, places })
    : conservative(group, odds);
}

const MOST_BITS = 40;
const oddsOf = (bits: number) => 2 ** Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));

type Sides = { calls: number[]; appointments: number[]; places: Places };

/** Sums over all ways by dynamic programming over which appointments are taken. */
function exact(group: readonly PossiblePair[], odds: readonly number[], sides: Sides): number[] {
  const column = new Map(sides.appointments.map((id, i) => [id, i]));
  const rows = sides.calls.map((id) => ({
    costs: sides.places(id).map((bits) => 2 ** -bits),
    edges: group.flatMap((pair, edge) =>
      pair.callId === id
        ? [{ edge, bit: 1 << column.get(pair.appointmentId)!, gain: oddsOf(pair.bitsBeside) / odds[edge]! }]
        : [],
    ),
  }));
  const states = 1 << sides.appointments.length;
  const all = sumOfWays(rows, odds, states, -1);
  return group.map((_, edge) => Math.max(0, 1 - sumOfWays(rows, odds, states, edge) / all));
}

/** `gain` is how much more probable an edge is in a place that costs: beside the booking that the call tells of. */
type Row = { costs: number[]; edges: { edge: number; bit: number; gain: number }[] };

function sumOfWays(rows: readonly Row[], odds: readonly number[], states: number, without: number): number {
  let ways = new Float64Array(states);
  ways[0] = 1;
  for (const row of rows) {
    const edges = row.edges.filter(({ edge }) => edge !== without);
    const next = new Float64Array(states);
    const take = (taken: number, weight: number, mostGain: number, from: number, place: number) => {
      next[taken]! += (row.costs[place - 1] ?? 1) < 1 ? weight * mostGain : weight;
      const cost = row.costs[place];
      if (cost === undefined) return;
      for (let i = from; i < edges.length; i++) {
        const { edge, bit, gain } = edges[i]!;
        if ((taken & bit) === 0) {
          take(taken | bit, weight * odds[edge]! * cost, Math.max(mostGain, gain), i + 1, place + 1);
        }
      }
    };
    for (let state = 0; state < states; state++) if (ways[state]! > 0) take(state, ways[state]!, 1, 0, 0);
    ways = next;
  }
  return ways.reduce((sum, weight) => sum + weight, 0);
}

function conservative(group: readonly PossiblePair[], odds: readonly number[]): number[] {
  const byCall = new Map<number, number>();
  const byAppointment = new Map<number, number>();
  group.forEach(({ callId, appointmentId }, i) => {
    byCall.set(callId, (byCall.get(callId) ?? 0) + odds[i]!);
    byAppointment.set(appointmentId, (byAppointment.get(appointmentId) ?? 0) + odds[i]!);
  });
  return group.map(({ callId, appointmentId }, i) => {
    const own = odds[i]!;
    return own / (1 + byCall.get(callId)! + byAppointment.get(appointmentId)! - own);
  });
}
