import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { users } from "../../schema/account";
import { branches, services, staff } from "../../schema/company";
import { appointmentEvents } from "../../schema/history";

export type AppointmentEventLine = Awaited<ReturnType<typeof listAppointmentEvents>>[number];

/**
 * What happened to an appointment, newest first, at most HISTORY_LINES; with `operationId` only what one operation wrote.
 * `actorName` is null when no user of ours acted.
 */
export async function listAppointmentEvents(
  db: Reader,
  companyId: number,
  appointmentId: number,
  operationId: string | null = null,
) {
  const e = appointmentEvents;
  return db
    .select({
      id: e.id,
      kind: e.kind,
      before: e.before,
      after: e.after,
      byCallId: e.byCallId,
      actor: e.actor,
      actorName: users.name,
      method: e.method,
      occurredAt: e.occurredAt,
    })
    .from(e)
    .leftJoin(users, and(sql`${e.actor} like 'user:%'`, eq(users.id, sql`substr(${e.actor}, 6)`)))
    .where(
      and(
        eq(e.companyId, companyId),
        eq(e.appointmentId, appointmentId),
        operationId === null ? undefined : eq(e.operationId, operationId),
      ),
    )
    .orderBy(desc(e.id))
    .limit(HISTORY_LINES);
}

const HISTORY_LINES = 200;

/** The names of everything that the events mention by id. What is gone has none. */
export type EventNames = Record<"staffId" | "serviceId" | "branchId", ReadonlyMap<number, string>>;

export async function namesInEvents(
  db: Reader,
  companyId: number,
  events: readonly Pick<AppointmentEventLine, "before" | "after">[],
): Promise<EventNames> {
  const named = async (fact: keyof EventNames, table: typeof staff | typeof services | typeof branches) => {
    const ids = new Set(events.flatMap(({ before, after }) => [before?.[fact], after?.[fact]]).map(Number));
    const known = [...ids].filter((id) => Number.isSafeInteger(id) && id > 0);
    if (known.length === 0) return new Map<number, string>();
    const rows = await db
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(and(eq(table.companyId, companyId), inArray(table.id, known)));
    return new Map(rows.map((row) => [row.id, row.name]));
  };
  const [staffId, serviceId, branchId] = await Promise.all([
    named("staffId", staff),
    named("serviceId", services),
    named("branchId", branches),
  ]);
  return { staffId, serviceId, branchId };
}
