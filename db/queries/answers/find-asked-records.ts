import type { Viewer } from "@/domain/access/viewer";
import type { AskedRecords } from "@/domain/answers/facts";
import { defaultCallSort } from "@/domain/calls/call-filter";
import type { SearchedNumbers } from "@/domain/calls/search-terms";
import type { Reader } from "../../client";
import { listAppointments } from "../appointments/list-appointments";
import type { AppointmentSummary } from "../appointments/summaries";
import { type CallRow, listCalls } from "../calls/list-calls";

/** More than these say nothing about one person; a name that fits so many must be asked for with a number. */
const MOST_RECORDS = 40;

export type FindAskedRecords = {
  viewer: Viewer;
  country: string;
  now: Date;
  /** Text to find, or a customer who was chosen. */
  wanted: { text: string; numbers: SearchedNumbers } | { customerId: number };
  /** Only calls started in [from, to). */
  range: { from?: Date; to?: Date };
};

export type FoundRecords = AskedRecords & {
  /** There are more that fit. */
  hasMore: boolean;
  callRows: CallRow[];
  appointmentRows: AppointmentSummary[];
};

/** The latest calls and the appointments that fit, in two statements at a time; tests and deleted records are left out. */
export async function findAskedRecords(db: Reader, input: FindAskedRecords): Promise<FoundRecords> {
  const { viewer, country, now, wanted, range } = input;
  const who = "text" in wanted ? { search: wanted.text, numbers: wanted.numbers } : { customerId: wanted.customerId };
  const [calls, appointments] = await Promise.all([
    listCalls(db, {
      ...{ viewer, country, limit: MOST_RECORDS, sort: defaultCallSort },
      filter: { tests: "hide", ...who, ...range },
    }),
    listAppointments(db, {
      ...{ viewer, country, limit: MOST_RECORDS, sort: { by: "startsAt", direction: "desc" } },
      filter: { scope: "all", now, ...who },
    }),
  ]);
  return {
    callRows: calls.rows,
    appointmentRows: appointments.rows,
    calls: calls.rows.map(askedCall),
    appointments: appointments.rows.map((row) => ({ ...row, timeZone: row.branch?.timeZone ?? null })),
    hasMore: calls.after !== null || appointments.after !== null,
  };
}

function askedCall(row: CallRow) {
  const { customer, appointment, serviceName, staffName } = row;
  return {
    ...row,
    customerId: customer?.id ?? null,
    callerName: customer?.name ?? row.callerName,
    timeZone: row.branch?.timeZone ?? null,
    appointment: appointment && { ...appointment, serviceName, staffName },
  };
}
