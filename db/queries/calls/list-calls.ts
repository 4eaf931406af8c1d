import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { CallFilter, CallSort } from "@/domain/calls/call-filter";
import type { Cursor } from "@/domain/calls/cursor";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { branches, customers, services, staff, voiceAgents } from "../../schema/company";
import { bookedByCall, firstStatement, namedBookingUid } from "./call-facts";
import { keepStatements } from "./kept-statement";
import { type CallSelection, matchingCalls, sortValueText, travelDirection } from "./matching-calls";

export type ListCallsInput = {
  viewer: Viewer;
  filter: CallFilter;
  sort: CallSort;
  /** Left out: the first page. */
  cursor?: Cursor | undefined;
  limit: number;
  /** Whose national numbers a searched phone number is read in: ISO 3166 alpha-2, DE when left out. */
  country?: string;
};

export type CallRow = Omit<Awaited<ReturnType<typeof callRows>>[number], "sortValue">;
export type CallPage = { rows: CallRow[]; newer: Cursor | null; older: Cursor | null };

/** One page of the company's calls in sort order, ties by id, in one statement. A cursor is null where nothing follows. */
export async function listCalls(db: Reader, input: ListCallsInput): Promise<CallPage> {
  const { viewer, filter, sort, cursor, limit, country = "DE" } = input;
  const selection = { companyId: viewer.companyId, filter, sort, cursor, limit: limit + 1, country };
  const found = await read(db, selection);
  const page = found.slice(0, limit);
  const more = found.length > limit;
  const backwards = cursor?.travel === "newer";
  if (backwards) page.reverse();

  const place = (row: (typeof page)[number] | undefined, travel: Cursor["travel"]): Cursor | null =>
    row ? { ...sort, travel, value: row.sortValue, id: row.id } : null;
  return {
    rows: page.map(({ sortValue: _, ...row }) => row),
    newer: (backwards ? more : cursor) ? place(page[0], "newer") : null,
    older: backwards || more ? place(page.at(-1), "older") : null,
  };
}

const keptPages = keepStatements((db, shape) => callRows(db, shape).prepare("list_calls"));

function read(db: Reader, selection: CallSelection) {
  const { sort, filter } = selection;
  if (sort.by === "appointment" || !onePlanFits(filter)) return callRows(db, selection).execute();
  const { statement, values } = keptPages(db, selection);
  return statement.execute(values);
}

/**
 * Whether a kept plan is as good for any values of this filter as one made for them: then planning, most of the
 * cost of a page, is saved. Searches and combined lists need a plan that knows how rare the values are.
 */
function onePlanFits(filter: CallFilter): boolean {
  const { status, outcome, branchIds, voiceAgentIds, serviceIds, staffIds, search, afterId } = filter;
  if (search?.trim() || afterId !== undefined || serviceIds?.length || staffIds?.length) return false;
  return [status, outcome, branchIds, voiceAgentIds].filter((list) => list?.length).length <= 1;
}

function callRows(db: Reader, selection: CallSelection) {
  const page = matchingCalls(db, selection);
  const order = travelDirection(selection.sort, selection.cursor) === "asc" ? asc : desc;
  const booked = bookedByCall(db);
  const statement = firstStatement(db);
  return db
    .select({
      sortValue: sortValueText(selection.sort),
      id: calls.id,
      providerCallId: calls.providerCallId,
      startedAt: calls.startedAt,
      endedAt: calls.endedAt,
      durationMs: calls.durationMs,
      phase: calls.phase,
      direction: calls.direction,
      bookingOutcome: calls.bookingOutcome,
      linkStatus: calls.linkStatus,
      claimState: calls.claimState,
      isTest: calls.isTest,
      callerName: calls.callerName,
      callerWithheld: calls.callerWithheld,
      fromE164: calls.fromE164,
      fromNumber: calls.fromNumber,
      dialledNumber: calls.toNumber,
      summary: calls.summary,
      excludedAt: calls.excludedAt,
      excludedReason: calls.excludedReason,
      suggestedAppointmentId: calls.suggestedAppointmentId,
      suggestedProbability: calls.suggestedProbability,
      version: calls.version,
      agentVersion: calls.agentVersion,
      customer: { id: customers.id, name: customers.name },
      branch: { id: branches.id, name: branches.name, timeZone: branches.timeZone },
      voiceAgent: { id: voiceAgents.id, name: voiceAgents.name, externalId: voiceAgents.externalId },
      appointment: {
        id: appointments.id,
        startsAt: appointments.startsAt,
        status: appointments.status,
        cancelledAt: appointments.cancelledAt,
        priceCents: appointments.priceCents,
        version: appointments.version,
      },
      serviceName: sql<string | null>`coalesce(${services.name}, ${appointments.serviceNameSent})`,
      staffName: sql<string | null>`coalesce(${staff.name}, ${appointments.staffNameSent})`,
      /** Booked by the call and not deleted, beside `appointment`. */
      furtherAppointments: sql<number>`greatest(${booked.live} - 1, 0)`,
      hasDeletedAppointment: booked.hasDeleted,
      statement: {
        id: statement.id,
        serviceName: statement.serviceName,
        staffName: statement.staffName,
        customerName: statement.customerName,
        startsAt: statement.startsAt,
        succeeded: statement.succeeded,
      },
      namedBookingUid: namedBookingUid(db),
    })
    .from(page)
    .innerJoin(calls, and(eq(calls.companyId, selection.companyId), eq(calls.id, page.id)))
    .crossJoinLateral(booked)
    .leftJoinLateral(statement, sql`true`)
    .leftJoin(customers, and(eq(customers.companyId, calls.companyId), eq(customers.id, calls.customerId)))
    .leftJoin(branches, and(eq(branches.companyId, calls.companyId), eq(branches.id, calls.branchId)))
    .leftJoin(voiceAgents, and(eq(voiceAgents.companyId, calls.companyId), eq(voiceAgents.id, calls.voiceAgentId)))
    .leftJoin(appointments, and(eq(appointments.companyId, calls.companyId), eq(appointments.id, calls.appointmentId)))
    .leftJoin(services, and(eq(services.companyId, calls.companyId), eq(services.id, appointments.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, calls.companyId), eq(staff.id, appointments.staffId)))
    .orderBy(order(page.sortValue), order(page.id));
}
