import { rangeEnds } from "@/domain/calls/date-range";
import type { AppointmentLinkStatus } from "@/domain/linking/link-status";
import { serializeAppointmentParams } from "../appointments/appointment-search-params";

type Counted = { from: Date; to: Date; timeZone: string; link: readonly AppointmentLinkStatus[] };

/** The appointments that the mirror of the ledger counts, booked in [from, to). */
export function appointmentsHref({ from, to, timeZone, link }: Counted): string {
  const { fromDay, toDay } = rangeEnds(from, to, timeZone);
  const booked = { bookedFrom: fromDay, bookedTo: toDay };
  return `/appointments${serializeAppointmentParams({ scope: "all", counted: "link_rate", link: [...link], ...booked })}`;
}
