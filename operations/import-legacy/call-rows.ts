import type { bookingStatements, calls } from "@/db/schema/call";
import type { claims } from "@/db/schema/history";
import { outcomeOfFlags } from "@/domain/importing/outcome-of-flags";
import { parsePhone } from "@/domain/phone";
import type { ReadRow } from "./import-batch";
import type { ImportingCompany } from "./importing";
import { instantOf } from "./legacy-time";

export type CallReferences = { customerId: number | null; branchId: number | null; voiceAgentId: number | null };
export type WrittenCall = { id: number; row: ReadRow<"calls"> };

/** When a call was; null when it started at no moment. */
export function timesOf(company: ImportingCompany, { record }: ReadRow<"calls">) {
  const startedAt = instantOf(record.startedAt, company.timeZone);
  if (startedAt === null) return null;
  const sentEnd = instantOf(record.endedAt, company.timeZone);
  return { startedAt, endedAt: sentEnd !== null && sentEnd >= startedAt ? sentEnd : null };
}

/** What is kept of a call; null when it started at no moment. */
export function callRow(company: ImportingCompany, { id, row }: WrittenCall, references: CallReferences) {
  const { record } = row;
  const times = timesOf(company, row);
  if (times === null) return null;
  const { e164, withheld } = parsePhone(record.fromNumber, company.country);
  const bookingOutcome =
    outcomeOfFlags(record.outcomeFlags) ?? (record.statements.some((one) => one.succeeded) ? "booked" : null);
  return {
    ...{ id, companyId: company.id, ...identityOf(row), direction: record.direction },
    ...{ fromNumber: record.fromNumber, fromE164: e164, callerWithheld: withheld, toNumber: record.toNumber },
    ...{ callerName: record.callerName, ...references, agentVersion: record.agentVersion },
    ...{ ...times, durationMs: record.durationMs, phase: record.phase, bookingOutcome },
    ...{ disconnectionReason: record.disconnectionReason, sentiment: record.sentiment },
    ...{ successful: record.successful, summary: record.summary, isTest: record.isTest },
    ...{ costCents: record.costCents?.toFixed(4) ?? null, recordingUrl: record.recordingUrl },
    createdAt: instantOf(record.createdAt, company.timeZone) ?? times.startedAt,
    deletedAt: instantOf(record.deletedAt, company.timeZone),
  } satisfies typeof calls.$inferInsert;
}
export type CallRow = NonNullable<ReturnType<typeof callRow>>;

/** Under which name the call is known to its provider; the old system is the provider of one that it kept no name of. */
export function identityOf({ legacyId, record }: ReadRow<"calls">): { provider: string; providerCallId: string } {
  return record.providerCallId === null
    ? { provider: "legacy", providerCallId: legacyId }
    : { provider: "retell", providerCallId: record.providerCallId };
}

/** What the call's columns say of itself and of a partner, as they hold it. */
export function callClaims(companyId: number, callId: number, { record }: ReadRow<"calls">, receivedAt: Date) {
  const of = { companyId, callId, appointmentId: null, receivedAt };
  return [
    ...record.outcomeFlags.map(({ column, value }) => ({
      ...{ ...of, kind: "outcome" as const, provider: "legacy", value, origin: `legacy:calls.${column}` },
    })),
    ...record.appointments.map(({ column, value }) => ({
      ...{ ...of, kind: "names_booking" as const, provider: "legacy", value, origin: `legacy:calls.${column}` },
    })),
    ...record.bookings.map(({ uid }) => ({
      ...{ ...of, kind: "names_booking" as const, provider: "calcom", value: uid },
      origin: "legacy:calls.booking_details",
    })),
  ] satisfies (typeof claims.$inferInsert)[];
}

export function statementRows(company: ImportingCompany, { id, row }: WrittenCall, statedAt: Date) {
  return row.record.statements.map(({ phone, startsAt, atSeconds: _, ...told }, position) => ({
    ...{ companyId: company.id, callId: id, position, ...told, statedAt },
    phoneE164: parsePhone(phone, company.country).e164,
    startsAt: instantOf(startsAt, company.timeZone),
  })) satisfies (typeof bookingStatements.$inferInsert)[];
}
