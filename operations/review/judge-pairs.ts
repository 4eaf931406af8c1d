import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { loadBookingFacts, loadCallFacts } from "@/db/queries/linking/facts";
import { loadMatchContext } from "@/db/queries/linking/match-context";
import { loadWeights } from "@/db/queries/linking/weights";
import { findPartners } from "@/db/queries/review/find-partners";
import type { Evidence } from "@/domain/linking/evidence";
import { objectionsTo } from "@/domain/linking/objections";
import { type BulkObstacle, bulkObstacle } from "@/domain/review/bulk";

export type ShownPair = { callId: number; appointmentId: number; version: number };
type Judging = { companyId: number; userId: string; pairs: readonly ShownPair[]; threshold: number };
export type JudgedPair = ShownPair & { obstacle: BulkObstacle | null; probability: number; evidence: Evidence[] };

/** What keeps this person from accepting each pair without a look, as the engine and the records have it now. */
export async function judgePairs(db: Reader, { companyId, userId, pairs, threshold }: Judging): Promise<JudgedPair[]> {
  const callIds = [...new Set(pairs.map((pair) => pair.callId))];
  const scales = { weights: await loadWeights(db, companyId), context: await loadMatchContext(db, companyId) };
  const partners = await findPartners(db, "call", { companyId, ids: callIds, scales });
  const calls = new Map((await loadCallFacts(db, companyId, callIds)).map((call) => [call.id, call]));
  const bookings = new Map(
    (
      await loadBookingFacts(
        db,
        companyId,
        pairs.map((pair) => pair.appointmentId),
      )
    ).map((booking) => [booking.id, booking]),
  );
  const states = await statesOf(db, { companyId, userId, pairs });
  return pairs.map((pair) => {
    const found = partners.get(pair.callId);
    const best = found?.candidates[0];
    const candidate = found?.candidates.find((one) => one.appointmentId === pair.appointmentId);
    const state = states.get(`${pair.callId} ${pair.appointmentId}`);
    const [call, booking] = [calls.get(pair.callId), bookings.get(pair.appointmentId)];
    const obstacle = bulkObstacle(
      {
        ...{ isOpen: state?.open ?? false, isSameVersion: state?.version === pair.version },
        ...{ isRejected: state?.rejected ?? false, isHeld: state?.held ?? false },
        isBest: best !== undefined && best.appointmentId === pair.appointmentId,
        ...{ probability: candidate?.probability ?? 0, isAmbiguous: found?.isAmbiguous ?? true },
        hasObjection: !call || !booking || objectionsTo(call, booking).length > 0,
      },
      threshold,
    );
    return { ...pair, obstacle, probability: candidate?.probability ?? 0, evidence: candidate?.evidence ?? [] };
  });
}

type State = { open: boolean; version: number; rejected: boolean; held: boolean };

/** A card of one's own holds nobody back: it is looked at by the one who asks. */
async function statesOf(
  db: Reader,
  { companyId, userId, pairs }: Omit<Judging, "threshold">,
): Promise<Map<string, State>> {
  const rows = await db.execute<State & { callId: number; appointmentId: number }>(sql`
    select c.id::float8 as "callId", a.id::float8 as "appointmentId", a.version,
           c.link_status in ('orphaned', 'suggested', 'one_sided') and c.deleted_at is null and not c.is_test
             and a.call_id is null and a.deleted_at is null and a.excluded_at is null and a.cancelled_at is null as open,
           exists (select 1 from rejected_pairs r
                    where r.company_id = c.company_id and r.call_id = c.id and r.appointment_id = a.id) as rejected,
           exists (select 1 from review_leases l
                    where l.company_id = c.company_id and l.expires_at > clock_timestamp() and l.user_id <> ${userId}
                      and ((l.side = 'call' and l.record_id = c.id) or (l.side = 'appointment' and l.record_id = a.id))) as held
      from unnest(${sql.param(pairs.map((pair) => pair.callId))}::bigint[],
                  ${sql.param(pairs.map((pair) => pair.appointmentId))}::bigint[]) as w(call_id, appointment_id)
      join calls c on c.company_id = ${companyId} and c.id = w.call_id
      join appointments a on a.company_id = ${companyId} and a.id = w.appointment_id`);
  return new Map(rows.map((row) => [`${row.callId} ${row.appointmentId}`, row]));
}
