import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import type { Reader } from "../../client";
import { keepRead } from "../../compiled-read";
import { appointments } from "../../schema/appointment";
import { literalLimit } from "../calls/literal-limit";
import { COUNT_STOP } from "../count-by-choice";
import { fittingAppointments } from "./matching-appointments";

type CountAppointmentsInput = {
  viewer: Viewer;
  filter: AppointmentFilter;
  country?: string;
  /** Where counting stops; left out: at COUNT_STOP. */
  stop?: number;
};

/** How many of the company's appointments fit the filter, at most `stop`. */
export async function countAppointments(db: Reader, input: CountAppointmentsInput): Promise<number> {
  const [counted] = await db.execute<{ rows: number }>(sql`select ${appointmentCount(db, input)} as rows`);
  return counted?.rows ?? 0;
}

/** The same count as a scalar subquery. */
export function appointmentCount(db: Reader, input: CountAppointmentsInput): SQL {
  return sql`(select count(*)::int from ${someAppointments(db, input)})`;
}

/** A subquery of appointments that fit as (id, choice), at most `stop` of them, in whatever order they are found. */
export function someAppointments(db: Reader, input: CountAppointmentsInput, choice: SQL = sql`null`): SQL {
  const { viewer, filter, country = "DE" } = input;
  const stop = sql.raw(String(input.stop ?? COUNT_STOP));
  const found = fittingAppointments(db, { companyId: viewer.companyId, filter, country }).map(
    (fits) => sql`(select ${appointments.id}, ${choice} as choice from ${appointments} where ${fits} limit ${stop})`,
  );
  const none = sql`(select null::bigint, null where false)`;
  const all = sql.join(found.length > 0 ? found : [none], sql` union `);
  return sql`(select * from (${all}) found limit ${stop}) some_appointments`;
}

/** The id of the appointment that was recorded last, 0 when there is none. */
export async function latestAppointmentId(db: Reader, { viewer }: { viewer: Viewer }): Promise<number> {
  const [latest] = await latestAppointment(db).execute({ companyId: viewer.companyId });
  return latest?.id ?? 0;
}

const latestAppointment = keepRead((db) =>
  db
    .select({ id: appointments.id })
    .from(appointments)
    .where(eq(appointments.companyId, sql.placeholder("companyId")))
    .orderBy(desc(appointments.id))
    .limit(literalLimit(1)),
);
