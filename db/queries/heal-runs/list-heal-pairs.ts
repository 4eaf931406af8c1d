import { and, asc, desc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import type { HealBand, HealClass } from "@/domain/healing/heal-run";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { customers, services } from "../../schema/company";
import { healExceptions, healLanes, healPairs } from "../../schema/heal";

type Page = {
  companyId: number;
  runId: number;
  /** After the pair at this position; 0 for the first page. */
  after?: number;
  /** Instead: the last pairs before this position. */
  before?: number | undefined;
  limit?: number;
  band?: HealBand | undefined;
  linkClass?: HealClass | undefined;
  /** Only the pairs that applying or undoing left alone. */
  exceptionsOf?: "apply" | "undo" | undefined;
};

/** Pairs of a run in their order, both records beside them as they are now; `hasMore` when others lie further that way. */
export async function listHealPairs(db: Reader, page: Page) {
  const { companyId, runId, after = 0, before, limit = PAIRS_PER_PAGE, band, linkClass, exceptionsOf } = page;
  const exception = (act: "apply" | "undo") => sql<string | null>`(
    select x.reason from ${healExceptions} x
     where x.company_id = ${healPairs.companyId} and x.run_id = ${healPairs.runId}
       and x.position = ${healPairs.position} and x.act = ${sql.raw(`'${act}'`)})`;
  const excepted: SQL | undefined =
    exceptionsOf &&
    sql`${healPairs.position} in (
      select x.position from ${healExceptions} x
       where x.company_id = ${companyId} and x.run_id = ${runId} and x.act = ${exceptionsOf})`;
  const rows = await db
    .select({
      position: healPairs.position,
      callId: healPairs.callId,
      appointmentId: healPairs.appointmentId,
      bits: healPairs.bits,
      probability: healPairs.probability,
      band: healPairs.band,
      linkClass: healPairs.linkClass,
      evidence: healPairs.evidence,
      /** Whether applying has come past it; and undoing. */
      isApplied: sql<boolean>`coalesce(${healPairs.position} <= ${healLanes.appliedThrough}, false)`,
      isUndone: sql<boolean>`coalesce(${healPairs.position} <= ${healLanes.undoneThrough}, false)`,
      skipReason: exception("apply"),
      keepReason: exception("undo"),
      /** Null when the call is gone. */
      callStartedAt: calls.startedAt,
      callerName: calls.callerName,
      fromE164: calls.fromE164,
      callLinkStatus: calls.linkStatus,
      /** Null when the appointment is gone. */
      startsAt: appointments.startsAt,
      bookedAt: appointments.bookedAt,
      attendeeName: appointments.attendeeName,
      customerName: customers.name,
      serviceName: sql<string | null>`coalesce(${services.name}, ${appointments.serviceNameSent})`,
      appointmentLinkStatus: appointments.linkStatus,
      /** The call that the appointment is linked to now. */
      linkedTo: appointments.callId,
    })
    .from(healPairs)
    .leftJoin(
      healLanes,
      and(
        eq(healLanes.companyId, healPairs.companyId),
        eq(healLanes.runId, healPairs.runId),
        eq(healLanes.lane, sql`${healPairs.callId} % 2`),
      ),
    )
    .leftJoin(calls, and(eq(calls.companyId, healPairs.companyId), eq(calls.id, healPairs.callId)))
    .leftJoin(
      appointments,
      and(eq(appointments.companyId, healPairs.companyId), eq(appointments.id, healPairs.appointmentId)),
    )
    .leftJoin(customers, and(eq(customers.companyId, healPairs.companyId), eq(customers.id, appointments.customerId)))
    .leftJoin(services, and(eq(services.companyId, healPairs.companyId), eq(services.id, appointments.serviceId)))
    .where(
      and(
        eq(healPairs.companyId, companyId),
        eq(healPairs.runId, runId),
        before === undefined ? gt(healPairs.position, after) : lt(healPairs.position, before),
        band && eq(healPairs.band, band),
        linkClass && eq(healPairs.linkClass, linkClass),
        excepted,
      ),
    )
    .orderBy((before === undefined ? asc : desc)(healPairs.position))
    .limit(limit + 1);
  const pairs = rows.slice(0, limit);
  return { pairs: before === undefined ? pairs : pairs.toReversed(), hasMore: rows.length > limit };
}

export type HealPairLine = Awaited<ReturnType<typeof listHealPairs>>["pairs"][number];

const PAIRS_PER_PAGE = 50;
