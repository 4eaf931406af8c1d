import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { findCallsToMerge, insertCalls } from "@/db/queries/ingest/calls";
import { agentKey, branchesByNumber, voiceAgentsFor } from "@/db/queries/ingest/voice-agents";
import { calls } from "@/db/schema/call";
import { write } from "@/db/write";
import { parsePhone } from "@/domain/phone";
import type { CallRecord } from "@/domain/records/call-record";
import { VersionedFields } from "@/domain/records/field-versions";
import { type CallState, mergeCalls, otherParty, stateOfCall, withStart } from "@/domain/records/merge-call";
import { keepCallFacts } from "./ingest-call-facts";
import { enterIngest, INGEST_ACTOR, type IngestContext, type IngestMethod } from "./ingest-context";
import { type MadeLink, settleLinks } from "./settle-links";
import { settlePeople } from "./settle-people";

export type IngestResult = {
  /** Per record, in order: whether it told anything new. */
  isNew: boolean[];
  /** Per record, in order: the call or appointment that it tells of; null while there is none. */
  subjectIds: (number | null)[];
  /** Links that were made because the records name each other. */
  links: MadeLink[];
};

type IngestCalls = { companyId: number; records: readonly CallRecord[]; method: IngestMethod };

/** Takes in what a provider tells of one call. The end state does not depend on order, repetition or concurrency. */
export function ingestCall(db: Database, input: { companyId: number; record: CallRecord; method: IngestMethod }) {
  return ingestCalls(db, { ...input, records: [input.record] });
}

/** Takes in what a provider tells of calls, in one transaction. Throws not-found when there is no such company. */
export async function ingestCalls(db: Database, { companyId, records, method }: IngestCalls): Promise<IngestResult> {
  return write(db, { actor: INGEST_ACTOR, method }, async (tx) =>
    takeInCalls(tx, await enterIngest(tx, companyId), records),
  );
}

/** The same within a transaction that takes records in. `receivedAt` says when each came, where that was not just now. */
export async function takeInCalls(
  tx: Transaction,
  context: IngestContext,
  records: readonly CallRecord[],
  receivedAt: readonly Date[] = [],
): Promise<IngestResult> {
  const { companyId } = context;
  const { told, isNew } = await mergeWithHeld(tx, context, records, receivedAt);
  const all = [...told.values()];
  await store(
    tx,
    companyId,
    all.filter((call) => call.changed),
  );
  const renewed = await keepCallFacts(tx, context, all);
  const subjectIds = records.map((record) => told.get(callKey(record))!.id!);
  subjectIds.forEach((id, i) => {
    if (renewed.delete(id)) isNew[i] = true;
  });
  const phones = [...new Set(all.flatMap((call) => [call.party.e164, call.phoneBefore]))].filter(
    (phone) => phone !== null,
  );
  const { changedPhones } = await settlePeople(tx, companyId, { phones, emails: [] });
  const callIds = all.map((call) => call.id!);
  const links = await settleLinks(tx, context, { appointmentIds: [], callIds, phones: changedPhones });
  return { isNew, subjectIds, links };
}

/** One call of the batch: its records, and what is known of it with them. */
export type ToldCall = {
  id: number | null;
  provider: string;
  providerCallId: string;
  records: CallRecord[];
  state: CallState;
  party: { e164: string | null; withheld: boolean };
  /** The number under which it was held before the batch. */
  phoneBefore: string | null;
  changed: boolean;
};

async function mergeWithHeld(
  tx: Transaction,
  context: IngestContext,
  records: readonly CallRecord[],
  receivedAt: readonly Date[],
) {
  const { companyId, country } = context;
  const rows = await findCallsToMerge(tx, companyId, [...new Set(records.map((record) => record.providerCallId))]);
  const held = new Map(rows.map((row) => [callKey(row), row]));
  const named = records.flatMap(({ provider, agent }) =>
    agent ? [{ provider, externalId: agent.externalId, name: agent.name }] : [],
  );
  const agents = await voiceAgentsFor(tx, companyId, named);
  const branches = await branchesByNumber(tx, companyId);
  const told = new Map<string, ToldCall>();
  const isNew = records.map((record, i) => {
    const agent = record.agent
      ? agents.get(agentKey({ provider: record.provider, externalId: record.agent.externalId }))
      : null;
    const dialled = parsePhone(record.direction === "outbound" ? record.fromNumber : record.toNumber, country).e164;
    const branchId = (dialled === null ? null : branches.get(dialled)) ?? agent?.branchId ?? null;
    const said = stateOfCall(record, { voiceAgentId: agent?.id ?? null, branchId });
    const stored = held.get(callKey(record));
    const before = told.get(callKey(record))?.state ?? (stored ? heldState(stored) : null);
    const state = withStart(before ? mergeCalls(before, said) : said, context.clockAt(receivedAt[i]));
    const known = otherParty(state.fields.values, country);
    const keepsParty =
      stored !== undefined && known.withheld && stored.fields.fromNumber === null && stored.fromE164 !== null;
    const party = keepsParty ? { e164: stored.fromE164, withheld: stored.callerWithheld } : known;
    const changed = before === null || fingerprint(before) !== fingerprint(state);
    const previous = told.get(callKey(record));
    told.set(callKey(record), {
      id: stored?.id ?? null,
      provider: record.provider,
      providerCallId: record.providerCallId,
      records: [...(previous?.records ?? []), record],
      state,
      party,
      phoneBefore: stored?.fromE164 ?? null,
      changed: changed || (previous?.changed ?? false),
    });
    return changed;
  });
  return { told, isNew };
}

async function store(tx: Transaction, companyId: number, told: ToldCall[]) {
  const fresh = told.filter((call) => call.id === null);
  if (fresh.length > 0) {
    const rows = await insertCalls(
      tx,
      fresh.map((call) => ({
        companyId,
        provider: call.provider,
        providerCallId: call.providerCallId,
        ...columnsOf(call),
      })),
    );
    for (const [i, call] of fresh.entries()) call.id = rows[i]!.id;
  }
  for (const call of told.filter((one) => !fresh.includes(one))) {
    await tx
      .update(calls)
      .set({ ...columnsOf(call), ...(call.party.e164 === call.phoneBefore ? {} : { customerId: null }) })
      .where(and(eq(calls.companyId, companyId), eq(calls.id, call.id!)));
  }
}

function columnsOf({ state, party }: ToldCall) {
  const { startedAt, ...values } = state.fields.values;
  return {
    ...values,
    startedAt: startedAt!,
    fromE164: party.e164,
    callerWithheld: party.withheld,
    phase: state.phase,
    isTest: state.isTest,
    bookingOutcome: state.outcome,
    providerUpdatedAt: state.updatedAt,
    fieldVersions: state.fields.toStored(),
  };
}

type Held = Awaited<ReturnType<typeof findCallsToMerge>>[number];

function heldState({ fields, fieldVersions, phase, isTest, outcome, updatedAt }: Held): CallState {
  const version = [phase, updatedAt?.getTime() ?? 0] as const;
  return { fields: VersionedFields.stored({ ...fields }, fieldVersions, version), phase, isTest, outcome, updatedAt };
}

function fingerprint(state: CallState): string {
  return JSON.stringify([
    state.fields.values,
    state.fields.toStored(),
    state.phase,
    state.isTest,
    state.outcome,
    state.updatedAt,
  ]);
}

const callKey = (call: { provider: string; providerCallId: string }) => `${call.provider} ${call.providerCallId}`;
