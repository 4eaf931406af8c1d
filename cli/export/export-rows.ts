import type { Database } from "@/db/client";
import { listAppointments } from "@/db/queries/appointments/list-appointments";
import { latestCallId } from "@/db/queries/calls/count-calls";
import { type CallRow, listCalls } from "@/db/queries/calls/list-calls";
import { everyPage } from "@/db/queries/every-page";
import type { Viewer } from "@/domain/access/viewer";
import type { AppointmentCursor } from "@/domain/appointments/appointment-filter";
import { type CallCursor, defaultCallSort } from "@/domain/calls/call-filter";
import type { CompanyClock } from "@/domain/calls/date-range";
import { maskNumbersIn, maskPhone } from "@/domain/phone";
import { insightRows } from "./insight-rows";
import { readAppointmentFilter, readCallFilter } from "./read-filters";

const ROWS_A_READ = 1000;

export const exportedNouns = ["calls", "appointments", "insights"] as const;
export type ExportedNoun = (typeof exportedNouns)[number];
export type ExportedRow = Record<string, string | number | boolean | null>;

export type ExportScope = CompanyClock & { viewer: Viewer; country: string; masks: boolean; query: string };

/** All rows of a list that its filter leaves, newest first, a page at a time; numbers masked where the role's are. */
export function exportedPages(db: Database, noun: ExportedNoun, scope: ExportScope): AsyncGenerator<ExportedRow[]> {
  return { calls, appointments, insights: insightRows }[noun](db, scope);
}

type Scope = ExportScope;

async function* calls(db: Database, scope: Scope): AsyncGenerator<ExportedRow[]> {
  const { viewer, country } = scope;
  const throughId = await latestCallId(db, { viewer });
  const filter = { ...readCallFilter(scope.query, { ...scope, numbers: scope.masks ? "whole" : "parts" }), throughId };
  const read = async (cursor: CallCursor | undefined) =>
    listCalls(db, { viewer, country, filter, sort: defaultCallSort, cursor, limit: ROWS_A_READ });
  for await (const rows of everyPage(read)) yield rows.map((row) => callFacts(row, scope));
}

function callFacts(row: CallRow, scope: Scope): ExportedRow {
  return {
    ...{ id: row.id, providerCallId: row.providerCallId, startedAt: iso(row.startedAt), endedAt: iso(row.endedAt) },
    ...{ durationMs: row.durationMs, caller: words(row.customer?.name ?? row.callerName, scope) },
    ...{ number: phone(row.fromE164, scope), isTest: row.isTest, outcome: row.bookingOutcome, link: row.linkStatus },
    ...{ appointmentId: row.appointment?.id ?? null, startsAt: iso(row.appointment?.startsAt ?? null) },
    ...{ appointmentStatus: row.appointment?.status ?? null, service: row.serviceName, staff: row.staffName },
    ...{ priceCents: row.appointment?.priceCents ?? null, branch: row.branch?.name ?? null },
    ...{ voiceAgent: row.voiceAgent?.name ?? row.voiceAgent?.externalId ?? null, agentVersion: row.agentVersion },
    summary: words(row.summary, scope),
  };
}

async function* appointments(db: Database, scope: Scope): AsyncGenerator<ExportedRow[]> {
  const { viewer, country } = scope;
  const filter = readAppointmentFilter(scope.query, { ...scope, numbers: scope.masks ? "whole" : "parts" });
  const sort = { by: "startsAt", direction: "desc" } as const;
  const read = async (cursor: AppointmentCursor | undefined) =>
    listAppointments(db, { viewer, country, filter, sort, cursor, limit: ROWS_A_READ });
  for await (const rows of everyPage(read)) {
    yield rows.map((row) => ({
      ...{ id: row.id, callId: row.callId, source: row.source, status: row.status, link: row.linkStatus },
      ...{ bookedAt: iso(row.bookedAt), startsAt: iso(row.startsAt), endsAt: iso(row.endsAt) },
      ...{ cancelledAt: iso(row.cancelledAt), deletedAt: iso(row.deletedAt), attendee: words(row.attendeeName, scope) },
      ...{ number: phone(row.attendeePhone, scope), service: row.serviceName, staff: row.staffName },
      ...{ branch: row.branch?.name ?? null, priceCents: row.priceCents, timesMoved: row.timesMoved },
    }));
  }
}

const iso = (instant: Date | null) => instant?.toISOString() ?? null;
const words = (text: string | null, { masks }: Scope) => (text !== null && masks ? maskNumbersIn(text) : text);
const phone = (e164: string | null, { masks, country }: Scope) =>
  e164 !== null && masks ? maskPhone(e164, country) : e164;
