import { sql } from "drizzle-orm";
import { AMBIGUITY_MARGIN_BITS } from "@/domain/linking/decide-links";
import type { Scales } from "@/domain/linking/weigh-pair";
import type { ReviewSide } from "@/domain/review/review-item";
import { RIVAL_FROM } from "@/domain/review/swap-cost";
import type { Reader } from "../../client";
import { type Candidate, candidatesOfAppointments, candidatesOfCalls } from "../linking/candidates";

export type RecordOfItem = { callId: number } | { appointmentId: number };

/** Another record that wants a candidate. */
export type Rival = {
  claim: Candidate;
  /** log2 odds of the best partner that it could have instead; null: nothing else fits. */
  elsewhere: number | null;
};

export type Partners = {
  /** Best first; what a person rejected is not among them. */
  candidates: Candidate[];
  rejected: number;
  /** By candidate, the nearest other claim to it; null: nobody's is near. Empty where nobody asked for them. */
  rivals: (Rival | null)[];
  /** Another pairing is nearly as probable as the best. */
  isAmbiguous: boolean;
};

type Asked = { companyId: number; scales: Scales; withRivals?: boolean };

/** What could be the partners of these orphans of one side, by id, and who else could have them. */
export async function findPartners(
  db: Reader,
  side: ReviewSide,
  { ids, withRivals = false, ...asked }: Asked & { ids: readonly number[] },
): Promise<Map<number, Partners>> {
  const { idOf, otherOf, other } = sides[side];
  const { possible, rejected } = await possibleOf(db, side, { ...asked, ids });
  const contested = [...possible.values()].flatMap((all) => all.slice(0, withRivals ? all.length : 1).map(otherOf));
  const claims = await possibleOf(db, other, { ...asked, ids: distinct(contested), limit: CLAIMS });
  const nearest = (id: number, candidate: Candidate) =>
    claims.possible.get(otherOf(candidate))?.find((one) => idOf(one) !== id) ?? null;
  const rivalsOf = new Map(
    withRivals
      ? ids.map((id) => [
          id,
          (possible.get(id) ?? []).map((one) => {
            const claim = nearest(id, one);
            return claim && claim.probability >= RIVAL_FROM ? claim : null;
          }),
        ])
      : [],
  );
  const rivalIds = distinct([...rivalsOf.values()].flat().flatMap((claim) => (claim ? [idOf(claim)] : [])));
  const instead = await possibleOf(db, side, { ...asked, ids: rivalIds, limit: CLAIMS });
  const elsewhere = (claim: Candidate) =>
    instead.possible.get(idOf(claim))?.find((one) => otherOf(one) !== otherOf(claim))?.bits ?? null;
  return new Map(
    ids.map((id) => {
      const candidates = possible.get(id) ?? [];
      const [best, next] = candidates;
      const isNear = (one: Candidate | null | undefined) =>
        one != null &&
        best !== undefined &&
        Math.min(one.probability, 1 - best.probability) * 2 ** AMBIGUITY_MARGIN_BITS > best.probability;
      return [
        id,
        {
          candidates,
          rejected: rejected.filter((pair) => idOf(pair) === id).length,
          rivals: (rivalsOf.get(id) ?? []).map((claim) => claim && { claim, elsewhere: elsewhere(claim) }),
          isAmbiguous: isNear(next) || (best !== undefined && isNear(nearest(id, best))),
        },
      ];
    }),
  );
}

type Pair = { callId: number; appointmentId: number };
type OfMany = { companyId: number; ids: readonly number[]; limit?: number; scales: Scales };

const sides = {
  call: {
    other: "appointment",
    column: sql`call_id`,
    idOf: (pair: Pair) => pair.callId,
    otherOf: (pair: Pair) => pair.appointmentId,
    find: (db: Reader, { ids, ...asked }: OfMany) => candidatesOfCalls(db, { ...asked, callIds: ids }),
  },
  appointment: {
    other: "call",
    column: sql`appointment_id`,
    idOf: (pair: Pair) => pair.appointmentId,
    otherOf: (pair: Pair) => pair.callId,
    find: (db: Reader, { ids, ...asked }: OfMany) => candidatesOfAppointments(db, { ...asked, appointmentIds: ids }),
  },
} as const;

/** The candidates of records of one side, without those that a person rejected, and those. */
async function possibleOf(db: Reader, side: ReviewSide, asked: OfMany) {
  const { companyId, ids } = asked;
  if (ids.length === 0) return { possible: new Map<number, Candidate[]>(), rejected: [] };
  const rejected = await db.execute<Pair>(sql`
    select call_id::float8 as "callId", appointment_id::float8 as "appointmentId"
      from rejected_pairs where company_id = ${companyId} and ${sides[side].column} = any(${sql.param([...ids])}::bigint[])`);
  const refused = new Set(rejected.map(keyOf));
  const found = await sides[side].find(db, asked);
  const possible = new Map([...found].map(([id, all]) => [id, all.filter((one) => !refused.has(keyOf(one)))]));
  return { possible, rejected: [...rejected] };
}

const keyOf = ({ callId, appointmentId }: Pair) => `${callId} ${appointmentId}`;
const distinct = (ids: readonly number[]) => [...new Set(ids)];

/** How many claims to one record are looked at. */
const CLAIMS = 3;
