import { and, eq, exists, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { literalLimit } from "./literal-limit";

/**
 * Two conditions on `calls` that together say: an appointment of the call fits `wanted`. The first starts from the
 * appointments and is complete while few fit; the second starts from the calls and is only looked at when many do.
 * So neither a rare nor a common value depends on what the planner expects of it.
 */
export function throughAppointments(db: Reader, companyId: number, wanted: SQL | undefined): SQL[] {
  const fitting = and(eq(appointments.companyId, companyId), isNotNull(appointments.callId), wanted);
  const few = db
    .select({ callId: appointments.callId })
    .from(appointments)
    .where(fitting)
    .limit(literalLimit(FEW_APPOINTMENTS));
  const many = db
    .select({ one: sql`1` })
    .from(appointments)
    .where(fitting)
    .offset(FEW_APPOINTMENTS)
    .limit(literalLimit(1));
  return [
    sql`${calls.id} = any (array(${few}))`,
    sql`(${exists(many)} and ${anAppointmentFits(db, companyId, wanted)})`,
  ];
}

/** An appointment of the call fits `wanted`. */
export function anAppointmentFits(db: Reader, companyId: number, wanted: SQL | undefined): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(appointments)
      .where(
        and(
          eq(appointments.companyId, companyId),
          isNotNull(appointments.callId),
          eq(appointments.callId, calls.id),
          wanted,
        ),
      ),
  );
}

/** Looking up so many calls one by one stays within some milliseconds. */
const FEW_APPOINTMENTS = 2000;
