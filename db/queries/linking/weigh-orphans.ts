import type { PossiblePair } from "@/domain/linking/connected-groups";
import { type Places, placesOf } from "@/domain/linking/places";
import type { Scales } from "@/domain/linking/weigh-pair";
import type { Reader } from "../../client";
import { type CandidatePair, pairsOfAppointments, pairsOfCalls } from "./candidate-pairs";
import { openAppointmentIds, orphanCallIds, UNCLAIMING_CALL } from "./orphans";
import { weighCandidates } from "./weigh-candidates";

/** Every pair of a company that has a chance, by ids and bits alone: a hundred thousand orphans fit in memory. */
export type WeighedOrphans = {
  orphanCallIds: Set<number>;
  orphanAppointments: number;
  pairs: PossiblePair[];
  places: Places;
};

export type WeighingProgress = { phase: "calls" | "appointments"; done: number };

type Options = { onProgress: (progress: WeighingProgress) => void; signal: AbortSignal | undefined };

/** Weighs orphan calls with what may be theirs, then open appointments with the calls that do not claim to have booked. */
export async function weighOrphans(
  db: Reader,
  companyId: number,
  scales: Scales,
  { onProgress, signal }: Options,
): Promise<WeighedOrphans> {
  const around = { companyId, context: scales.context };
  const places = new Map<number, readonly number[]>();
  const found: WeighedOrphans = {
    orphanCallIds: new Set(),
    orphanAppointments: 0,
    pairs: [],
    places: (callId) => places.get(callId)!,
  };
  const weigh = async (candidates: CandidatePair[]) => {
    const { pairs, calls, bookings } = await weighCandidates(db, companyId, candidates, scales);
    for (const { callId, appointmentId, bits, bitsBeside } of pairs) {
      if (bitsBeside < FEWEST_BITS || bookings.get(appointmentId)!.separatedFrom.includes(callId)) continue;
      found.pairs.push({ callId, appointmentId, bits, bitsBeside });
      if (!places.has(callId)) places.set(callId, placesOf(calls.get(callId)!));
    }
  };
  // While one batch is weighed here, the database looks for the candidates of the next.
  let weighing = Promise.resolve();
  const weighNext = async (looking: Promise<CandidatePair[]>) => {
    const candidates = await looking;
    await weighing;
    weighing = weigh(candidates);
    weighing.catch(() => undefined);
  };
  let done = 0;
  for await (const ids of orphanCallIds(db, companyId, RECORDS_PER_BATCH)) {
    signal?.throwIfAborted();
    for (const id of ids) found.orphanCallIds.add(id);
    await weighNext(pairsOfCalls(db, ids, around));
    done += ids.length;
    onProgress({ phase: "calls", done });
  }
  done = 0;
  for await (const { ids, areOrphans } of openAppointmentIds(db, companyId, RECORDS_PER_BATCH)) {
    signal?.throwIfAborted();
    if (areOrphans) found.orphanAppointments += ids.length;
    await weighNext(pairsOfAppointments(db, ids, { ...around, only: UNCLAIMING_CALL }));
    done += ids.length;
    onProgress({ phase: "appointments", done });
  }
  await weighing;
  return found;
}

const RECORDS_PER_BATCH = 1000;
/** Weaker pairs (log2 odds) move no posterior by a thousandth and are forgotten. */
const FEWEST_BITS = -8;
