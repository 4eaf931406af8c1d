import type { BookingFacts, CallFacts } from "@/domain/linking/evidence";
import { type Scales, type WeighedPair, weighPair } from "@/domain/linking/weigh-pair";
import type { Reader } from "../../client";
import type { CandidatePair } from "./candidate-pairs";
import { loadBookingFacts, loadCallFacts } from "./facts";

export type WeighedCandidates = {
  pairs: WeighedPair[];
  calls: Map<number, CallFacts>;
  bookings: Map<number, BookingFacts>;
};

/** Loads both records of every pair, once each, and weighs the pairs that a person has not taken apart. */
export async function weighCandidates(
  db: Reader,
  companyId: number,
  candidates: readonly CandidatePair[],
  scales: Scales,
): Promise<WeighedCandidates> {
  const calls = byId(await loadCallFacts(db, companyId, distinct(candidates.map((pair) => pair.callId))));
  const bookings = byId(await loadBookingFacts(db, companyId, distinct(candidates.map((pair) => pair.appointmentId))));
  const pairs = candidates.flatMap(({ callId, appointmentId }) => {
    const [call, booking] = [calls.get(callId), bookings.get(appointmentId)];
    return call && booking ? [weighPair(call, booking, scales)] : [];
  });
  return { pairs, calls, bookings };
}

const byId = <Row extends { id: number }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
const distinct = (ids: readonly number[]) => [...new Set(ids)];
