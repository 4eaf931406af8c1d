import { decideLinks } from "@/domain/linking/decide-links";
import { placesOf } from "@/domain/linking/places";
import { weighPair } from "@/domain/linking/weigh-pair";
import type { WeightSet } from "@/domain/linking/weight-set";
import { blindBooking, blindCall } from "@/domain/review/blind-facts";
import type { ScoredCall, ScoredHistory } from "@/domain/review/threshold-curve";
import type { Reader } from "../../client";
import { pairsOfAppointments, pairsOfCalls } from "../linking/candidate-pairs";
import { loadBookingFacts, loadCallFacts } from "../linking/facts";
import { type KnownPair, listKnownPairs, listRejectedPairs } from "../linking/labelled-records";
import { loadMatchContext } from "../linking/match-context";

/**
 * What the engine makes of the calls of which people know the truth, with every link and every name of a partner hidden from
 * it. The newest LABELLED_CALLS; a rejected pair that it would link counts as wrong.
 */
export async function scoreLabelled(db: Reader, companyId: number, weights: WeightSet): Promise<ScoredHistory> {
  const known = (await listKnownPairs(db, companyId)).slice(0, LABELLED_CALLS);
  const rejected = (await listRejectedPairs(db, companyId)).slice(0, LABELLED_CALLS);
  const truth = new Set(known.map(keyOf));
  const knownCalls = new Set(known.map((pair) => pair.callId));
  const denied = new Set(rejected.map(keyOf));
  const callIds = [...new Set([...known, ...rejected].map((pair) => pair.callId))];
  const context = await loadMatchContext(db, companyId);
  const around = { companyId, context };
  const own = await inParts(callIds, (ids) => pairsOfCalls(db, ids, { ...around, linkedToo: true }));
  const rivals = await inParts([...new Set(own.map((pair) => pair.appointmentId))], (ids) =>
    pairsOfAppointments(db, ids, around),
  );
  const pairs = [...new Map([...own, ...rivals].map((pair) => [keyOf(pair), pair])).values()];
  const calls = await byId(
    pairs.map((pair) => pair.callId),
    async (ids) => (await loadCallFacts(db, companyId, ids)).map(blindCall),
  );
  const bookings = await byId(
    pairs.map((pair) => pair.appointmentId),
    async (ids) => (await loadBookingFacts(db, companyId, ids)).map(blindBooking),
  );
  const weighed = pairs.flatMap(({ callId, appointmentId }) => {
    const [call, booking] = [calls.get(callId), bookings.get(appointmentId)];
    return call && booking ? [weighPair(call, booking, { weights, context })] : [];
  });
  const decided = decideLinks(
    weighed.filter((pair) => pair.bitsBeside >= FEWEST_BITS),
    (callId) => placesOf(calls.get(callId)!),
  );
  const decidedOf = Map.groupBy(decided, (pair) => pair.callId);
  const scored = callIds.flatMap((callId): ScoredCall[] => {
    const [best] = (decidedOf.get(callId) ?? []).toSorted((a, b) => b.probability - a.probability);
    if (knownCalls.has(callId)) {
      return [
        best
          ? { probability: best.probability, isAmbiguous: best.isAmbiguous, isRight: truth.has(keyOf(best)) }
          : { probability: null, isAmbiguous: false, isRight: false },
      ];
    }
    // Nothing is known of the call but what it did not book.
    return best && denied.has(keyOf(best))
      ? [{ probability: best.probability, isAmbiguous: best.isAmbiguous, isRight: false }]
      : [];
  });
  return { calls: scored, labelled: known.length, rejected: rejected.length };
}

const keyOf = ({ callId, appointmentId }: KnownPair) => `${callId} ${appointmentId}`;

async function inParts<One, Found>(all: readonly One[], find: (part: One[]) => Promise<Found[]>): Promise<Found[]> {
  const found: Found[] = [];
  for (let first = 0; first < all.length; first += IDS_PER_READ) {
    found.push(...(await find(all.slice(first, first + IDS_PER_READ))));
  }
  return found;
}

async function byId<Row extends { id: number }>(ids: readonly number[], load: (ids: number[]) => Promise<Row[]>) {
  return new Map((await inParts([...new Set(ids)], load)).map((row) => [row.id, row]));
}

const LABELLED_CALLS = 1000;
const IDS_PER_READ = 500;
const FEWEST_BITS = -8;
