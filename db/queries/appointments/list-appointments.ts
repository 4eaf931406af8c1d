import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentCursor, AppointmentFilter, AppointmentSort } from "@/domain/appointments/appointment-filter";
import { readingDirection } from "@/domain/cursor";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { branches, companies, customers, services, staff } from "../../schema/company";
import { appointmentEvents } from "../../schema/history";
import { cutPage } from "../cut-page";
import { type AppointmentSelection, matchingAppointments, sortMicros } from "./matching-appointments";
import { appointmentSummary } from "./summaries";

export type ListAppointmentsInput = {
  viewer: Viewer;
  filter: AppointmentFilter;
  sort: AppointmentSort;
  /** Left out: the first page. */
  cursor?: AppointmentCursor | undefined;
  limit: number;
  /** Whose national numbers a searched phone number is read in: ISO 3166 alpha-2, DE when left out. */
  country?: string;
};

export type AppointmentRow = Omit<Awaited<ReturnType<typeof appointmentRows>>[number], "sortValue">;
export type AppointmentPage = {
  rows: AppointmentRow[];
  before: AppointmentCursor | null;
  after: AppointmentCursor | null;
};

/** One page of the company's appointments in sort order, ties by id, in one statement. A cursor is null where nothing follows. */
export async function listAppointments(db: Reader, input: ListAppointmentsInput): Promise<AppointmentPage> {
  const { viewer, filter, sort, cursor, limit, country = "DE" } = input;
  const selection = { companyId: viewer.companyId, filter, sort, cursor, limit: limit + 1, country };
  const found = await appointmentRows(db, selection);
  return cutPage(found, { sort, cursor, limit });
}

function appointmentRows(db: Reader, selection: AppointmentSelection) {
  const page = matchingAppointments(db, selection);
  const order = readingDirection(selection.sort, selection.cursor) === "asc" ? asc : desc;
  const moved = timesMoved(db);
  const caller = alias(customers, "caller");
  return db
    .select({
      ...appointmentSummary,
      sortValue: sortMicros(selection.sort),
      customerId: appointments.customerId,
      excludedReason: appointments.excludedReason,
      timesMoved: moved.times,
      call: {
        id: calls.id,
        startedAt: calls.startedAt,
        callerName: sql<string | null>`coalesce(${caller.name}, ${calls.callerName})`,
      },
    })
    .from(page)
    .innerJoin(appointments, and(eq(appointments.companyId, selection.companyId), eq(appointments.id, page.id)))
    .innerJoin(companies, eq(companies.id, appointments.companyId))
    .crossJoinLateral(moved)
    .leftJoin(calls, and(eq(calls.companyId, appointments.companyId), eq(calls.id, appointments.callId)))
    .leftJoin(caller, and(eq(caller.companyId, calls.companyId), eq(caller.id, calls.customerId)))
    .leftJoin(
      customers,
      and(eq(customers.companyId, appointments.companyId), eq(customers.id, appointments.customerId)),
    )
    .leftJoin(services, and(eq(services.companyId, appointments.companyId), eq(services.id, appointments.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, appointments.companyId), eq(staff.id, appointments.staffId)))
    .leftJoin(branches, and(eq(branches.companyId, appointments.companyId), eq(branches.id, appointments.branchId)))
    .orderBy(order(page.sortValue), order(page.id));
}

/** Joined per appointment: how often its start was changed. */
function timesMoved(db: Reader) {
  const e = appointmentEvents;
  return db
    .select({
      times: sql<number>`(count(*) filter (where ${e.before} ->> 'startsAt' <> ${e.after} ->> 'startsAt'))::int`.as(
        "times",
      ),
    })
    .from(e)
    .where(and(eq(e.companyId, appointments.companyId), eq(e.appointmentId, appointments.id)))
    .as("moved");
}
