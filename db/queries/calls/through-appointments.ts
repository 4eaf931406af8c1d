import { and, eq, exists, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { customers } from "../../schema/company";

/** A select: the calls of the appointments that are `wanted`, one line for each appointment. */
export function callsOfAppointments(companyId: number, wanted: SQL | undefined): SQL {
  return sql`select ${appointments.callId} from ${appointments}
    where ${and(eq(appointments.companyId, companyId), isNotNull(appointments.callId), wanted)}`;
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

/** The call's customer fits. */
export function customerOf(db: Reader, companyId: number, condition: SQL | undefined): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(customers)
      .where(and(eq(customers.companyId, companyId), eq(customers.id, calls.customerId), condition)),
  );
}
