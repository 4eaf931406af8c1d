import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type AppointmentFacet, withChoice } from "@/domain/appointments/appointment-facets";
import type { AppointmentFilter } from "@/domain/appointments/appointment-filter";
import type { Database } from "../../client";
import { appointments } from "../../schema/appointment";
import type { Counts } from "../count-apart";
import { countByChoice } from "../count-by-choice";
import { appointmentCount, someAppointments } from "./count-appointments";

export type CountAppointmentChoicesInput = {
  viewer: Viewer;
  facet: AppointmentFacet;
  choices: readonly string[];
  filter: AppointmentFilter;
  country: string;
  /** Aborting it stops the statements too. */
  signal: AbortSignal;
};

/** How many appointments each choice of a filter would leave, at most COUNT_STOP of each. */
export async function countAppointmentChoices(db: Database, input: CountAppointmentChoicesInput): Promise<Counts> {
  const { viewer, facet, choices, filter, country, signal } = input;
  return countByChoice(db, {
    choices,
    page: someAppointments(db, { viewer, country, filter: withChoice(filter, facet, null) }, columns[facet]),
    groups: sql`select choice::text, count(*)::int from page group by 1`,
    countOf: (choice) => appointmentCount(db, { viewer, country, filter: withChoice(filter, facet, choice) }),
    signal,
  });
}

const columns = {
  link: sql`${appointments.linkStatus}`,
  source: sql`coalesce(${appointments.source}, 'unknown')`,
  status: sql`${appointments.status}`,
  staff: sql`${appointments.staffId}`,
  service: sql`${appointments.serviceId}`,
  branch: sql`${appointments.branchId}`,
} as const satisfies Record<AppointmentFacet, SQL>;
