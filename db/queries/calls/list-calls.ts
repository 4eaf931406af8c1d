import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { CallCursor, CallFilter, CallSort } from "@/domain/calls/call-filter";
import { readingDirection } from "@/domain/cursor";
import type { Reader } from "../../client";
import { compileRead } from "../../compiled-read";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { branches, customers, services, staff, voiceAgents } from "../../schema/company";
import { cutPage } from "../cut-page";
import { bookedByCall, firstStatement, namedBookingUid } from "./call-facts";
import { keepStatements } from "./kept-statement";
import { literalLimit } from "./literal-limit";
import {
  alongOneIndex,
  type CallSelection,
  type MatchingCalls,
  matchingCalls,
  namesAlone,
  sortValueText,
} from "./matching-calls";

export type ListCallsInput = {
  viewer: Viewer;
  filter: CallFilter;
  sort: CallSort;
  /** Left out: the first page. */
  cursor?: CallCursor | undefined;
  limit: number;
  /** Whose national numbers a searched phone number is read in: ISO 3166 alpha-2, DE when left out. */
  country?: string;
};

export type CallRow = Omit<Awaited<ReturnType<typeof callRows>>[number], "sortValue">;
export type CallPage = { rows: CallRow[]; before: CallCursor | null; after: CallCursor | null };

/** One page of the company's calls in sort order, ties by id, in one statement. A cursor is null where nothing follows. */
export async function listCalls(db: Reader, input: ListCallsInput): Promise<CallPage> {
  const { viewer, filter, sort, cursor, limit, country = "DE" } = input;
  const selection = { companyId: viewer.companyId, filter, sort, cursor, limit: limit + 1, country };
  const found = await read(db, selection);
  return cutPage(found, { sort, cursor, limit });
}

const keptPages = keepStatements((db, shape) => compileRead(db, callRows(db, shape)));

function read(db: Reader, selection: CallSelection) {
  const names = namesAlone(selection);
  const kept = names ? { ...selection, names, filter: { ...selection.filter, search: undefined } } : selection;
  if (kept.sort.by === "appointment" || !onePlanFits(kept.filter)) return compileRead(db, callRows(db, kept)).execute();
  const { statement, values } = keptPages(db, kept);
  return statement.execute(values);
}

/**
 * Whether a kept plan is as good for any values of this filter as one made for them: then planning, most of the
 * cost of a page, is saved. Other searches and combined lists need a plan that knows how rare the values are.
 */
function onePlanFits(filter: CallFilter): boolean {
  const { status, outcome, branchIds, voiceAgentIds, serviceIds, staffIds, search } = filter;
  if (filter.afterId !== undefined || filter.throughId !== undefined || filter.customerId !== undefined) return false;
  if (filter.figure !== undefined) return false;
  if (search?.trim() || serviceIds?.length || staffIds?.length) return false;
  return [status, outcome, branchIds, voiceAgentIds].filter((list) => list?.length).length <= 1;
}

function callRows(db: Reader, selection: CallSelection) {
  const booked = bookedByCall(db);
  const statement = firstStatement(db);
  const straight = alongOneIndex(selection);
  const select = db.select({
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
  });
  const fromCalls = () => select.from(calls);
  /** The same columns of the same calls, after the alternatives found which. */
  const fromPage = (page: MatchingCalls) =>
    select
      .from(page)
      .innerJoin(calls, and(eq(calls.companyId, selection.companyId), eq(calls.id, page.id))) as unknown as ReturnType<
      typeof fromCalls
    >;
  const page = straight ? null : matchingCalls(db, selection);
  const way = readingDirection(selection.sort, selection.cursor) === "asc" ? asc : desc;
  return (page ? fromPage(page) : fromCalls())
    .crossJoinLateral(booked)
    .leftJoinLateral(statement, sql`true`)
    .leftJoin(customers, and(eq(customers.companyId, calls.companyId), eq(customers.id, calls.customerId)))
    .leftJoin(branches, and(eq(branches.companyId, calls.companyId), eq(branches.id, calls.branchId)))
    .leftJoin(voiceAgents, and(eq(voiceAgents.companyId, calls.companyId), eq(voiceAgents.id, calls.voiceAgentId)))
    .leftJoin(appointments, and(eq(appointments.companyId, calls.companyId), eq(appointments.id, calls.appointmentId)))
    .leftJoin(services, and(eq(services.companyId, calls.companyId), eq(services.id, appointments.serviceId)))
    .leftJoin(staff, and(eq(staff.companyId, calls.companyId), eq(staff.id, appointments.staffId)))
    .where(straight?.fits)
    .orderBy(...(page ? [way(page.sortValue), way(page.id)] : (straight?.order ?? [])))
    .limit(literalLimit(selection.limit));
}
