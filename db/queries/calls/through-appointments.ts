import { and, eq, exists, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { literalLimit } from "./literal-limit";

/**
 * Two conditions on `calls` that together say: an appointment of the call fits `wanted`. The first starts from the
 * appointments and is looked at when few fit, the second starts from the calls and is looked at when many do.
 * So neither a rare nor a common value depends on what the planner expects of it. Both read the CTE `fitting`.
 */
export function throughAppointments(db: Reader, companyId: number, wanted: SQL | undefined) {
  const fitting = db.$with("fitting").as(
    db
      .select({ callId: appointments.callId })
      .from(appointments)
      .where(and(eq(appointments.companyId, companyId), isNotNull(appointments.callId), wanted))
      .limit(literalLimit(FEW_APPOINTMENTS + 1)),
  );
  const few = sql`(select count(*) from ${fitting}) <= ${sql.raw(String(FEW_APPOINTMENTS))}`;
  return {
    fitting,
    conditions: [
      sql`(${few} and ${calls.id} = any (array(select ${fitting.callId} from ${fitting})))`,
      sql`(not ${few} and ${anAppointmentFits(db, companyId, wanted)})`,
    ],
  };
}

export type Fitting = ReturnType<typeof throughAppointments>["fitting"];

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
const FEW_APPOINTMENTS = 1000;
