import { sql } from "drizzle-orm";
import type { RunnerUp } from "@/domain/linking/decision";
import type { Evidence } from "@/domain/linking/evidence";
import type { LinkMethod } from "@/domain/linking/link-status";
import type { OrphanReason } from "@/domain/review/orphan-reason";
import type { Reader } from "../../client";

export type LinkMaking = {
  callId: number;
  actor: string;
  actorName: string | null;
  method: LinkMethod;
  reason: string | null;
  occurredAt: Date;
  runId: number | null;
  /** Rules and weights of the run, as it kept them. */
  runWeights: string | null;
  evidence: Evidence[] | null;
  /** What the engine held of the pair when it was linked (0–1); null: it was not asked, or that was not kept. */
  probability: number | null;
  /** What the pair won against in its run. */
  runnersUp: RunnerUp[];
};

/**
 * Who or what tied an appointment to its call, and on what grounds: an undo that brought the link back is no ground. Null: it
 * is tied to none, or nothing is kept of it.
 */
export async function findLinkMaking(
  db: Reader,
  { companyId, appointmentId }: { companyId: number; appointmentId: number },
): Promise<LinkMaking | null> {
  const [row] = await db.execute<
    Omit<LinkMaking, "occurredAt" | "runnersUp"> & { occurredMs: number; runnersUp: RunnerUp[] | null }
  >(sql`
    select a.call_id::float8 as "callId", e.actor, u.name as "actorName", e.method, e.reason, (extract(epoch from e.occurred_at) * 1000)::float8 as "occurredMs",
           e.run_id::float8 as "runId", r.weights as "runWeights", e.evidence,
           coalesce(p.probability, d.probability) as probability, p.runners_up as "runnersUp"
      from appointments a
      join lateral (
        select * from link_events e
         where e.company_id = a.company_id and e.appointment_id = a.id and e.kind in ('linked', 'moved') and e.after = a.call_id
         order by e.method = 'undo', e.id desc limit 1) e on true
      left join users u on 'user:' || u.id = e.actor
      left join heal_runs r on r.company_id = a.company_id and r.id = e.run_id
      left join lateral (
        select p.probability, p.runners_up from heal_pairs p
         where p.company_id = a.company_id and p.run_id = e.run_id and p.call_id = a.call_id and p.appointment_id = a.id limit 1) p on true
      left join lateral (
        select d.probability from review_decisions d where d.operation_id = e.operation_id and d.appointment_id = a.id limit 1) d on true
     where a.company_id = ${companyId} and a.id = ${appointmentId} and a.call_id is not null`);
  if (!row) return null;
  const { occurredMs, runnersUp, evidence, ...making } = row;
  return {
    ...making,
    occurredAt: new Date(occurredMs),
    runnersUp: runnersUp ?? [],
    evidence: Array.isArray(evidence) ? evidence : null,
  };
}

export type SidesNow = { callId: number | null; appointmentId: number | null; agrees: boolean };

/** What each side of a link says of the other at this moment. Null: there is no such record. */
export async function checkSides(
  db: Reader,
  companyId: number,
  record: { callId: number } | { appointmentId: number },
): Promise<SidesNow | null> {
  const [row] = await db.execute<SidesNow>(
    "callId" in record
      ? sql`select c.id::float8 as "callId", c.appointment_id::float8 as "appointmentId",
                   not exists (select 1 from appointments a where a.company_id = c.company_id and a.id = c.appointment_id
                                  and a.call_id is distinct from c.id)
                   and (c.appointment_id is not null or not exists (
                     select 1 from appointments a where a.company_id = c.company_id and a.call_id = c.id and a.deleted_at is null)) as agrees
              from calls c where c.company_id = ${companyId} and c.id = ${record.callId} and c.deleted_at is null`
      : sql`select a.call_id::float8 as "callId", a.id::float8 as "appointmentId",
                   a.call_id is null or a.deleted_at is not null or exists (
                     select 1 from calls c where c.company_id = a.company_id and c.id = a.call_id and c.appointment_id is not null) as agrees
              from appointments a where a.company_id = ${companyId} and a.id = ${record.appointmentId}`,
  );
  return row ?? null;
}

/**
 * The one reason that the queue gives for an orphan; null: it is none, or not looked at yet. A booking that is asked about on
 * a call's card is not searched itself: the reason is the call's.
 */
export async function findOrphanReason(
  db: Reader,
  companyId: number,
  record: { callId: number } | { appointmentId: number },
) {
  const [row] = await db.execute<{ reason: OrphanReason }>(
    "callId" in record
      ? sql`select reason from review_items where company_id = ${companyId} and call_id = ${record.callId}`
      : sql`select coalesce(o.reason, i.reason) as reason from review_items i
              left join lateral (
                select o.reason from review_items o
                 where o.company_id = i.company_id and o.partner_id = i.appointment_id and o.call_id is not null
                   and i.search_state = 'waiting'
                 order by o.probability desc, o.id limit 1) o on true
             where i.company_id = ${companyId} and i.appointment_id = ${record.appointmentId}`,
  );
  return row?.reason ?? null;
}
