import { and, eq, isNull, or } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { branches, customers, voiceAgents } from "../../schema/company";
import { linkEvents as events } from "../../schema/history";
import { listLinkEvents } from "../link-events";
import { appointmentsOfCall, changesByCall, statementsOfCall } from "./bookings-of-call";
import { changesToldByCall } from "./call-changes";
import { claimsOfCall } from "./claims-of-call";
import { callNotFound } from "./get-transcript";

export type CallDetails = Awaited<ReturnType<typeof getCall>>;

/** Everything the company knows of one call but its transcript. Throws not_found, also for another company's or a deleted call. */
export async function getCall(db: Reader, { viewer, id }: { viewer: Viewer; id: number }) {
  const key = { companyId: viewer.companyId, callId: id };
  const call = await findCallRecord(db, key);
  if (!call) throw callNotFound(id);
  const [appointments, statements, changes, toldChanges, claims, linkEvents] = await Promise.all([
    appointmentsOfCall(db, key),
    statementsOfCall(db, key),
    changesByCall(db, key),
    changesToldByCall(db, key),
    claimsOfCall(db, { ...key, provider: call.provider, providerCallId: call.providerCallId }),
    listLinkEvents(db, viewer.companyId, or(eq(events.callId, id), eq(events.before, id))),
  ]);
  return { ...call, appointments, statements, changes, toldChanges, claims, linkEvents };
}

async function findCallRecord(db: Reader, { companyId, callId }: { companyId: number; callId: number }) {
  const [call] = await db
    .select({
      id: calls.id,
      provider: calls.provider,
      providerCallId: calls.providerCallId,
      startedAt: calls.startedAt,
      endedAt: calls.endedAt,
      durationMs: calls.durationMs,
      phase: calls.phase,
      direction: calls.direction,
      bookingOutcome: calls.bookingOutcome,
      linkStatus: calls.linkStatus,
      claimState: calls.claimState,
      isBooked: calls.isBooked,
      isTest: calls.isTest,
      callerName: calls.callerName,
      callerWithheld: calls.callerWithheld,
      fromE164: calls.fromE164,
      fromNumber: calls.fromNumber,
      dialledNumber: calls.toNumber,
      summary: calls.summary,
      sentiment: calls.sentiment,
      successful: calls.successful,
      disconnectionReason: calls.disconnectionReason,
      costCents: calls.costCents,
      appointmentId: calls.appointmentId,
      suggestedAppointmentId: calls.suggestedAppointmentId,
      suggestedProbability: calls.suggestedProbability,
      excludedAt: calls.excludedAt,
      excludedReason: calls.excludedReason,
      version: calls.version,
      agentVersion: calls.agentVersion,
      customer: {
        id: customers.id,
        name: customers.name,
        phoneE164: customers.phoneE164,
        email: customers.email,
      },
      branch: { id: branches.id, name: branches.name, timeZone: branches.timeZone },
      voiceAgent: { id: voiceAgents.id, name: voiceAgents.name, externalId: voiceAgents.externalId },
    })
    .from(calls)
    .leftJoin(customers, and(eq(customers.companyId, calls.companyId), eq(customers.id, calls.customerId)))
    .leftJoin(branches, and(eq(branches.companyId, calls.companyId), eq(branches.id, calls.branchId)))
    .leftJoin(voiceAgents, and(eq(voiceAgents.companyId, calls.companyId), eq(voiceAgents.id, calls.voiceAgentId)))
    .where(and(eq(calls.companyId, companyId), eq(calls.id, callId), isNull(calls.deletedAt)));
  return call ?? null;
}
