import { and, eq, inArray, isNotNull, isNull, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { linkEvents } from "@/db/schema/history";
import { annotate, annotateEach } from "@/db/write";
import { throwConflict } from "./conflict";

/** One line of history that excluded or included the record `of` this id. */
export type ExclusionEvent = { id: number; of: number; operationId: string };
export type ExcludedKind = "call" | "appointment";

const EVENTS_PER_STATEMENT = 5_000;

/**
 * Takes back exclusions and inclusions of records of one kind by one operation, where nothing newer was said about the
 * record. Gives how many somebody changed since. Throws conflict when that is all of them.
 */
export async function undoExclusions(
  tx: Transaction,
  companyId: number,
  kind: ExcludedKind,
  events: readonly [ExclusionEvent, ...ExclusionEvent[]],
): Promise<number> {
  await annotate(tx, { undoesOperation: events[0].operationId });
  const inOrder = events.toSorted((a, b) => a.of - b.of);
  let undone = 0;
  for (let start = 0; start < inOrder.length; start += EVENTS_PER_STATEMENT) {
    undone += await undoPart(tx, companyId, kind, inOrder.slice(start, start + EVENTS_PER_STATEMENT));
  }
  const first = events[0].of;
  if (undone === 0) await throwConflict(tx, companyId, kind === "call" ? { callId: first } : { appointmentId: first });
  return events.length - undone;
}

async function undoPart(
  tx: Transaction,
  companyId: number,
  kind: ExcludedKind,
  events: readonly ExclusionEvent[],
): Promise<number> {
  const { table, column, named, only } = KINDS[kind];
  const ids = sql.param(events.map((event) => event.of));
  const present = await tx.execute<{ id: string }>(sql`
    select id from ${table} where company_id = ${companyId} and id = any(${ids}::bigint[]) and deleted_at is null
     order by id for no key update`);
  const newest = await tx
    .select({ of: column, id: max(linkEvents.id) })
    .from(linkEvents)
    .where(
      and(
        eq(linkEvents.companyId, companyId),
        sql`${column} = any(${ids}::bigint[])`,
        only,
        inArray(linkEvents.kind, ["excluded", "included"]),
      ),
    )
    .groupBy(column);
  const there = new Set(present.map(({ id }) => Number(id)));
  const last = new Map(newest.map(({ of, id }) => [of, id]));
  const standing = events.filter(({ id, of }) => there.has(of) && last.get(of) === id);
  if (standing.length === 0) return 0;
  if (kind === "appointment") await annotateEach(tx, new Map(standing.map(({ id, of }) => [of, { undoes: id }])));
  await tx.execute(sql`
    update ${table} r
       set excluded_at = case when e.kind = 'included' then company_now(r.company_id) end,
           excluded_reason = case when e.kind = 'included' then coalesce(e.reason, 'undone') end
      from link_events e
     where e.id = any(${sql.param(standing.map(({ id }) => id))}::bigint[])
       and r.company_id = ${companyId} and r.id = ${named}`);
  return standing.length;
}

/** The line of an appointment's exclusion also names its call; that of a call names no appointment. */
const KINDS = {
  call: {
    table: sql`calls`,
    column: linkEvents.callId,
    named: sql`e.call_id`,
    only: isNull(linkEvents.appointmentId),
  },
  appointment: {
    table: sql`appointments`,
    column: linkEvents.appointmentId,
    named: sql`e.appointment_id`,
    only: isNotNull(linkEvents.appointmentId),
  },
} as const satisfies Record<ExcludedKind, unknown>;
