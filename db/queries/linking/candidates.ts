import { sql } from "drizzle-orm";
import { rankGroup } from "@/domain/linking/decide-links";
import type { Evidence, MatchContext } from "@/domain/linking/evidence";
import { placesOf } from "@/domain/linking/places";
import type { Scales, WeighedPair } from "@/domain/linking/weigh-pair";
import type { Reader } from "../../client";
import { type CandidatePair, pairsOfAppointments, pairsOfCalls } from "./candidate-pairs";
import { loadMatchContext } from "./match-context";
import { type WeighedCandidates, weighCandidates } from "./weigh-candidates";
import { loadWeights } from "./weights";

/** A possible partner with what speaks for it, and its probability among everything that it competes with. */
export type Candidate = WeighedPair & { probability: number };

type OfCall = {
  companyId: number;
  callId: number;
  limit?: number;
  /** The whole company's, where many calls are asked about; measured for this call when left out. */
  context?: MatchContext;
};

/** Appointments that a call may have booked, best first. Deleted ones are never offered; test calls and unknown calls have none. */
export async function listCandidateAppointments(
  db: Reader,
  { companyId, callId, limit = MOST_OFFERED, context }: OfCall,
): Promise<Candidate[]> {
  const [call] = await db.execute<{ from_e164: string | null }>(
    sql`select from_e164 from calls where company_id = ${companyId} and id = ${callId} and not is_test and deleted_at is null`,
  );
  if (!call) return [];
  const scales = context
    ? { weights: await loadWeights(db, companyId), context }
    : await scalesOf(db, companyId, [call.from_e164]);
  return (await candidatesOfCalls(db, { companyId, callIds: [callId], limit, scales })).get(callId) ?? [];
}

/** Calls that may have booked an appointment, best first. Test calls and deleted ones are never offered. */
export async function listCandidateCalls(
  db: Reader,
  { companyId, appointmentId, limit = MOST_OFFERED }: { companyId: number; appointmentId: number; limit?: number },
): Promise<Candidate[]> {
  const [booking] = await db.execute<{ phone: string | null }>(
    sql`select attendee_phone_e164 as phone from appointments where company_id = ${companyId} and id = ${appointmentId}`,
  );
  if (!booking) return [];
  const scales = await scalesOf(db, companyId, [booking.phone]);
  const found = await candidatesOfAppointments(db, { companyId, appointmentIds: [appointmentId], limit, scales });
  return found.get(appointmentId) ?? [];
}

type OfMany = { companyId: number; limit?: number; scales: Scales };

/** The same of many calls, by call: each ranked among what it competes with itself, so that company changes nothing. */
export async function candidatesOfCalls(
  db: Reader,
  { companyId, callIds, limit = MOST_OFFERED, scales }: OfMany & { callIds: readonly number[] },
): Promise<Map<number, Candidate[]>> {
  const around = { companyId, context: scales.context };
  const own = await pairsOfCalls(db, callIds, { ...around, linkedToo: true });
  const rivals = await pairsOfAppointments(db, distinct(own.map((pair) => pair.appointmentId)), {
    ...around,
    only: WITHOUT_APPOINTMENT,
  });
  const weighed = await weighCandidates(db, companyId, union(own, rivals), scales);
  return bestOfEach(weighed, {
    ids: callIds,
    own,
    limit,
    idOf: (pair) => pair.callId,
    otherOf: (pair) => pair.appointmentId,
  });
}

/** The same of many appointments, by appointment. */
export async function candidatesOfAppointments(
  db: Reader,
  { companyId, appointmentIds, limit = MOST_OFFERED, scales }: OfMany & { appointmentIds: readonly number[] },
): Promise<Map<number, Candidate[]>> {
  const around = { companyId, context: scales.context };
  const own = await pairsOfAppointments(db, appointmentIds, around);
  const rivals = await pairsOfCalls(db, distinct(own.map((pair) => pair.callId)), around);
  const weighed = await weighCandidates(db, companyId, union(own, rivals), scales);
  return bestOfEach(weighed, {
    ...{ ids: appointmentIds, own, limit },
    ...{ idOf: (pair) => pair.appointmentId, otherOf: (pair) => pair.callId },
  });
}

type Sides = {
  ids: readonly number[];
  own: readonly CandidatePair[];
  limit: number;
  idOf(pair: CandidatePair): number;
  otherOf(pair: CandidatePair): number;
};

function bestOfEach(weighed: WeighedCandidates, { ids, own, limit, idOf, otherOf }: Sides): Map<number, Candidate[]> {
  const ownOf = Map.groupBy(own, idOf);
  const pairsOf = Map.groupBy(weighed.pairs, otherOf);
  return new Map(
    ids.map((id) => {
      const others = distinct((ownOf.get(id) ?? []).map(otherOf));
      const pairs = others.flatMap((other) => pairsOf.get(other) ?? []);
      return [id, best({ ...weighed, pairs }, (pair) => idOf(pair) === id, limit)];
    }),
  );
}

/** What pairs are weighed with, measured for these numbers. */
export async function scalesOf(db: Reader, companyId: number, phones: (string | null)[]): Promise<Scales> {
  const known = phones.filter((phone) => phone !== null);
  return {
    weights: await loadWeights(db, companyId),
    context: await loadMatchContext(db, companyId, { phones: known }),
  };
}

/** A linked record is no rival: what it has is settled. It is offered all the same, since a person may move it. */
function best(weighed: WeighedCandidates, isWanted: (pair: WeighedPair) => boolean, limit: number): Candidate[] {
  const { pairs, calls, bookings } = weighed;
  const places = (callId: number) => placesOf({ ...calls.get(callId)!, linkedAppointments: 0 });
  const isSettled = (pair: WeighedPair) => bookings.get(pair.appointmentId)!.callId !== null;
  const competing = pairs.filter((pair) => pair.bits >= FEWEST_BITS && !isSettled(pair));
  const chances = new Map(rankGroup(competing, places).map((pair) => [keyOf(pair), pair.probability]));
  return pairs
    .filter(
      (pair) =>
        isWanted(pair) && isWorthShowing(pair.evidence) && bookings.get(pair.appointmentId)!.callId !== pair.callId,
    )
    .map((pair) => ({ ...pair, probability: chances.get(keyOf(pair)) ?? 1 / (1 + 2 ** -pair.bits) }))
    .sort(
      (a, b) =>
        b.probability - a.probability || b.bits - a.bits || a.appointmentId - b.appointmentId || a.callId - b.callId,
    )
    .slice(0, limit);
}

/** Something about the pair itself must speak for it: a time, a number, a name, a statement; not only where it was or who booked. */
function isWorthShowing(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ rule, bits }) => bits >= WORTH_SHOWING_BITS && !GENERAL_RULES.has(rule));
}

const union = (one: CandidatePair[], other: CandidatePair[]) => [
  ...new Map([...one, ...other].map((pair) => [keyOf(pair), pair])).values(),
];
const distinct = (ids: readonly number[]) => [...new Set(ids)];
const keyOf = (pair: CandidatePair) => `${pair.callId} ${pair.appointmentId}`;

const MOST_OFFERED = 8;
const WITHOUT_APPOINTMENT = sql`c.appointment_id is null`;
const GENERAL_RULES = new Set(["same-branch", "claims-booking", "phone-booking"]);
const WORTH_SHOWING_BITS = 2;
const FEWEST_BITS = -8;
