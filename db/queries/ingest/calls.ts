import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../client";
import { insertRows } from "../../insert-rows";
import { bookingStatements, callChanges, calls, callTranscripts } from "../../schema/call";
import { claims } from "../../schema/history";
import { callQuality } from "../../schema/insights";

/** What we hold of these calls, by the provider's ids. */
export async function findCallsToMerge(tx: Transaction, companyId: number, providerCallIds: readonly string[]) {
  return tx
    .select({
      id: calls.id,
      provider: calls.provider,
      providerCallId: calls.providerCallId,
      fields: {
        direction: calls.direction,
        fromNumber: calls.fromNumber,
        toNumber: calls.toNumber,
        callerName: calls.callerName,
        voiceAgentId: calls.voiceAgentId,
        branchId: calls.branchId,
        agentVersion: calls.agentVersion,
        startedAt: calls.startedAt,
        endedAt: calls.endedAt,
        durationMs: calls.durationMs,
        disconnectionReason: calls.disconnectionReason,
        sentiment: calls.sentiment,
        successful: calls.successful,
        summary: calls.summary,
        costCents: calls.costCents,
        recordingUrl: calls.recordingUrl,
      },
      phase: calls.phase,
      isTest: calls.isTest,
      outcome: calls.bookingOutcome,
      updatedAt: calls.providerUpdatedAt,
      fieldVersions: calls.fieldVersions,
      fromE164: calls.fromE164,
      callerWithheld: calls.callerWithheld,
    })
    .from(calls)
    .where(and(eq(calls.companyId, companyId), inArray(calls.providerCallId, [...providerCallIds])));
}

/** Returns the new ids, in the order of the rows. */
export async function insertCalls(tx: Transaction, rows: (typeof calls.$inferInsert)[]): Promise<{ id: number }[]> {
  return tx.execute<{ id: number }>(sql`${insertRows(calls, rows)} returning id::float8 as id`);
}

export type TranscriptRow = typeof callTranscripts.$inferInsert;
export type StatementRow = typeof bookingStatements.$inferInsert;
export type ClaimRow = typeof claims.$inferInsert;
export type ChangeRow = typeof callChanges.$inferInsert;

/** Of two transcripts of a call the longer one stays: providers send a call's beginning again and again while it runs. */
export async function keepTranscripts(tx: Transaction, rows: TranscriptRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const size = (turns: ReturnType<typeof sql>) =>
    sql`(jsonb_array_length(${turns}), length(${turns}::text), ${turns}::text)`;
  const kept = await tx
    .insert(callTranscripts)
    .values(rows)
    .onConflictDoUpdate({
      target: callTranscripts.callId,
      set: { turns: sql`excluded.turns` },
      setWhere: sql`${size(sql`excluded.turns`)} > ${size(sql`call_transcripts.turns`)}`,
    })
    .returning({ callId: callTranscripts.callId });
  return kept.map((row) => row.callId);
}

type LatencyRow = { companyId: number; callId: number; latencyMs: number };

/** Of several that were told the longest is kept, whatever their order. */
export async function keepLatencies(tx: Transaction, rows: LatencyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(callQuality)
    .values(rows)
    .onConflictDoUpdate({
      target: [callQuality.companyId, callQuality.callId],
      set: { latencyMs: sql`greatest(call_quality.latency_ms, excluded.latency_ms)` },
      setWhere: sql`call_quality.latency_ms is null or excluded.latency_ms > call_quality.latency_ms`,
    });
}

/** The place of what the analysis states; what tool calls state takes the places after it. */
export const ANALYSED_PLACE = 0;

/** A statement's place among the call's bookings names it; later events fill in what earlier ones could not know. */
export async function keepStatements(tx: Transaction, companyId: number, told: StatementRow[]): Promise<number[]> {
  const analysed = told.filter((row) => row.position === ANALYSED_PLACE).map((row) => row.callId);
  const better = new Set(analysed.length > 0 ? await callsWithToolStatements(tx, companyId, analysed) : []);
  const rows = told.filter((row) => row.position !== ANALYSED_PLACE || !better.has(row.callId));
  if (rows.length === 0) return [];
  const fill = (column: string) => sql.raw(`coalesce(excluded.${column}, booking_statements.${column})`);
  const columns = [
    "succeeded",
    "customer_name",
    "phone_e164",
    "service_name",
    "service_id",
    "staff_name",
    "staff_id",
    "starts_at",
    "stated_at",
  ];
  const list = (of: (column: string) => string) => sql.raw(`(${columns.map(of).join(", ")})`);
  const kept = await tx
    .insert(bookingStatements)
    .values(rows)
    .onConflictDoUpdate({
      target: [bookingStatements.companyId, bookingStatements.callId, bookingStatements.position],
      set: {
        origin: sql`excluded.origin`,
        succeeded: fill("succeeded"),
        customerName: fill("customer_name"),
        phoneE164: fill("phone_e164"),
        serviceName: fill("service_name"),
        serviceId: fill("service_id"),
        staffName: fill("staff_name"),
        staffId: fill("staff_id"),
        startsAt: fill("starts_at"),
        statedAt: fill("stated_at"),
      },
      setWhere: sql`${list((c) => `coalesce(excluded.${c}, booking_statements.${c})`)} is distinct from ${list((c) => `booking_statements.${c}`)}`,
    })
    .returning({ callId: bookingStatements.callId });
  return kept.map((row) => row.callId);
}

/** Drops what the analysis stated of calls whose tool calls state it too: one row per booking. */
export async function dropAnalysedStatements(tx: Transaction, companyId: number, callIds: readonly number[]) {
  const better = await callsWithToolStatements(tx, companyId, callIds);
  if (better.length === 0) return;
  await tx
    .delete(bookingStatements)
    .where(
      and(
        eq(bookingStatements.companyId, companyId),
        inArray(bookingStatements.callId, better),
        eq(bookingStatements.position, ANALYSED_PLACE),
      ),
    );
}

async function callsWithToolStatements(
  tx: Transaction,
  companyId: number,
  callIds: readonly number[],
): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ callId: bookingStatements.callId })
    .from(bookingStatements)
    .where(
      and(
        eq(bookingStatements.companyId, companyId),
        inArray(bookingStatements.callId, [...callIds]),
        gt(bookingStatements.position, ANALYSED_PLACE),
      ),
    );
  return rows.map((row) => row.callId);
}

/** Claims that are not yet known. Returns their subjects. */
export async function addClaims(tx: Transaction, rows: ClaimRow[]) {
  if (rows.length === 0) return [];
  return tx.execute<{ callId: number | null; appointmentId: number | null }>(sql`
    ${insertRows(claims, rows.map(subjectOf))} on conflict do nothing
    returning call_id::float8 as "callId", appointment_id::float8 as "appointmentId"`);
}

/** Rows of calls and of appointments have the same keys. */
const subjectOf = (row: ClaimRow): ClaimRow => ({ callId: null, appointmentId: null, ...row });

export async function addChanges(tx: Transaction, rows: ChangeRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const added = await tx
    .insert(callChanges)
    .values(rows)
    .onConflictDoNothing()
    .returning({ callId: callChanges.callId });
  return added.map((row) => row.callId);
}
