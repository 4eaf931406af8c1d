import { sql } from "drizzle-orm";
import { AMBIGUITY_MARGIN_BITS } from "@/domain/linking/decide-links";
import type { Scales } from "@/domain/linking/weigh-pair";
import type { Reader } from "../../client";
import { type Candidate, candidatesOfAppointments, candidatesOfCalls } from "../linking/candidates";

export type RecordOfItem = { callId: number } | { appointmentId: number };

export type Partners = {
  /** Best first; what a person rejected is not among them. */
  candidates: Candidate[];
  rejected: number;
  /** The nearest other claim to the best candidate: another record that wants it. Null: nobody does. */
  rival: Candidate | null;
  /** Another pairing is nearly as probable as the best. */
  isAmbiguous: boolean;
};

/** What could be the partners of these orphan calls, by call, and who else could have the best of each. */
export async function partnersOfCalls(
  db: Reader,
  { companyId, callIds, scales }: { companyId: number; callIds: readonly number[]; scales: Scales },
): Promise<Map<number, Partners>> {
  const rejected = await rejectedAmong(db, companyId, { callIds });
  const found = await candidatesOfCalls(db, { companyId, callIds, scales });
  const possible = withoutRejected(found, rejected);
  const bestIds = bestOf(possible, (one) => one.appointmentId);
  const rivals = await candidatesOfAppointments(db, { companyId, appointmentIds: bestIds, limit: RIVALS, scales });
  const refused = await rejectedAmong(db, companyId, { appointmentIds: bestIds });
  return new Map(
    callIds.map((id) => {
      const [best, next] = possible.get(id) ?? [];
      const others = best ? withoutRejected(rivals, refused).get(best.appointmentId) : undefined;
      const rival = others?.find((one) => one.callId !== id) ?? null;
      return [
        id,
        partners(possible.get(id) ?? [], { next, rival, rejected: countOf(rejected, (pair) => pair.callId === id) }),
      ];
    }),
  );
}

/** The same of orphaned bookings, by appointment. */
export async function partnersOfBookings(
  db: Reader,
  { companyId, appointmentIds, scales }: { companyId: number; appointmentIds: readonly number[]; scales: Scales },
): Promise<Map<number, Partners>> {
  const rejected = await rejectedAmong(db, companyId, { appointmentIds });
  const found = await candidatesOfAppointments(db, { companyId, appointmentIds, scales });
  const possible = withoutRejected(found, rejected);
  const bestIds = bestOf(possible, (one) => one.callId);
  const rivals = await candidatesOfCalls(db, { companyId, callIds: bestIds, limit: RIVALS, scales });
  const refused = await rejectedAmong(db, companyId, { callIds: bestIds });
  return new Map(
    appointmentIds.map((id) => {
      const [best, next] = possible.get(id) ?? [];
      const others = best ? withoutRejected(rivals, refused).get(best.callId) : undefined;
      const rival = others?.find((one) => one.appointmentId !== id) ?? null;
      return [
        id,
        partners(possible.get(id) ?? [], {
          next,
          rival,
          rejected: countOf(rejected, (pair) => pair.appointmentId === id),
        }),
      ];
    }),
  );
}

type Beside = { next: Candidate | undefined; rival: Candidate | null; rejected: number };

function partners(candidates: Candidate[], { next, rival, rejected }: Beside): Partners {
  const best = candidates[0];
  const isNear = (one: Candidate | null | undefined) =>
    one != null &&
    best !== undefined &&
    Math.min(one.probability, 1 - best.probability) * 2 ** AMBIGUITY_MARGIN_BITS > best.probability;
  return { candidates, rejected, rival, isAmbiguous: isNear(next) || isNear(rival) };
}

type Pair = { callId: number; appointmentId: number };
type Rejected = readonly Pair[];

function withoutRejected(found: Map<number, Candidate[]>, rejected: Rejected): Map<number, Candidate[]> {
  const refused = new Set(rejected.map(keyOf));
  return new Map([...found].map(([id, candidates]) => [id, candidates.filter((one) => !refused.has(keyOf(one)))]));
}

const keyOf = ({ callId, appointmentId }: Pair) => `${callId} ${appointmentId}`;
const countOf = (rejected: Rejected, fits: (pair: Pair) => boolean) => rejected.filter(fits).length;
const bestOf = (found: Map<number, Candidate[]>, idOf: (one: Candidate) => number) => [
  ...new Set([...found.values()].flatMap(([best]) => (best ? [idOf(best)] : []))),
];

async function rejectedAmong(
  db: Reader,
  companyId: number,
  of: { callIds: readonly number[] } | { appointmentIds: readonly number[] },
): Promise<Rejected> {
  const fits =
    "callIds" in of
      ? sql`call_id = any(${sql.param([...of.callIds])}::bigint[])`
      : sql`appointment_id = any(${sql.param([...of.appointmentIds])}::bigint[])`;
  const rows = await db.execute<Pair>(sql`
    select call_id::float8 as "callId", appointment_id::float8 as "appointmentId"
      from rejected_pairs where company_id = ${companyId} and ${fits}`);
  return [...rows];
}

/** How many records are looked at that want the same partner. */
const RIVALS = 3;
