import { and, eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/insert-rows";
import { isAnyOf } from "@/db/is-any-of";
import { bookingStatements, calls, callTranscripts } from "@/db/schema/call";
import { phoneNumbers } from "@/db/schema/company";
import { claims } from "@/db/schema/history";
import { parsePhone } from "@/domain/phone";
import { assignIds } from "./assign-ids";
import {
  type CallReferences,
  callClaims,
  callRow,
  identityOf,
  statementRows,
  timesOf,
  type WrittenCall,
} from "./call-rows";
import type { Batch, ReadRow, Writer } from "./import-batch";
import { type ImportingCompany, remark, skip } from "./importing";
import { agentIds, entryIds } from "./write-catalogue";

export const callWriter: Writer<"calls"> = {
  async add(batch, rows) {
    const { importing, company } = batch;
    const waiting = rows.filter(isPlaceholder);
    importing.placeholders.set(company, [...(importing.placeholders.get(company) ?? []), ...waiting]);
    return addCalls(
      batch,
      rows.filter((row) => !isPlaceholder(row)),
    );
  },
  async change(batch, rows) {
    const written = rows.map((row) => ({ id: row.id, row }));
    const references = await findReferences(batch, rows);
    for (const one of written) await updateCall(batch, one, references(one.row));
    await writeFacts(batch, written);
  },
};

/** Telephony makes a row before Retell names the call; when both are there, they are one call. */
const isPlaceholder = ({ record }: ReadRow<"calls">) => record.providerCallId?.startsWith("temp_") ?? false;

/** Writes new calls; one that Relink has under its provider's name, or that came before in the file, is that one. */
export async function addCalls(batch: Batch, rows: readonly ReadRow<"calls">[]): Promise<Map<string, number>> {
  const { tx, company, importing } = batch;
  const held = await findHeld(batch, rows);
  const first = new Map(rows.toReversed().map((row) => [nameOf(row), row]));
  const fresh = rows.filter((row) => !held.has(nameOf(row)) && first.get(nameOf(row)) === row);
  const legacyIds = fresh.map((row) => row.legacyId);
  const assigned = await assignIds(tx, "calls", legacyIds, importing.dryRun);
  const references = await findReferences(batch, fresh);
  const ids = new Map(held);
  const inserted = fresh.flatMap((row) => {
    const values = callRow(company, { id: assigned.get(row.legacyId)!, row }, references(row));
    if (values === null) skip(company.part, "calls", row.legacyId, "start_timestamp: is no moment");
    else ids.set(nameOf(row), values.id);
    return values === null ? [] : [values];
  });
  const written = rows.flatMap((row) => {
    const id = ids.get(nameOf(row));
    return id === undefined ? [] : [{ id, row }];
  });
  await writeClaims(batch, written);
  if (inserted.length > 0) await tx.execute(insertRows(calls, inserted));
  company.part.tables.calls.written += inserted.length;
  await writeDetails(batch, written);
  for (const { row } of written) {
    if (held.has(nameOf(row))) company.part.tables.calls.unchanged++;
    else if (first.get(nameOf(row)) !== row) skip(company.part, "calls", row.legacyId, "the same call came before");
    for (const reason of row.record.unread) remark(company.part, "calls", row.legacyId, reason);
  }
  return new Map(written.map(({ id, row }) => [row.legacyId, id]));
}

const nameOf = (row: ReadRow<"calls">) => {
  const { provider, providerCallId } = identityOf(row);
  return `${provider} ${providerCallId}`;
};

async function findHeld({ tx, company }: Batch, rows: readonly ReadRow<"calls">[]): Promise<Map<string, number>> {
  const names = rows.map((row) => identityOf(row).providerCallId);
  const found = await tx
    .select({ id: calls.id, provider: calls.provider, providerCallId: calls.providerCallId })
    .from(calls)
    .where(and(eq(calls.companyId, company.id), isAnyOf(calls.providerCallId, names)));
  return new Map(found.map(({ id, provider, providerCallId }) => [`${provider} ${providerCallId}`, id]));
}

/** Whom and what these calls refer to. The number that was dialled says the branch where the row does not. */
async function findReferences(batch: Batch, rows: readonly ReadRow<"calls">[]) {
  const { tx, company } = batch;
  const customers = await entryIds(
    batch,
    "customers",
    rows.map((row) => row.record.customer),
  );
  const branches = await entryIds(
    batch,
    "branches",
    rows.map((row) => row.record.branch),
  );
  const agents = await agentIds(
    batch,
    rows.map((row) => row.record.agent),
  );
  const numbers = await tx.select().from(phoneNumbers).where(eq(phoneNumbers.companyId, company.id));
  const branchOfNumber = new Map(numbers.map((number) => [number.e164, number.branchId]));
  return ({ record }: ReadRow<"calls">): CallReferences => ({
    customerId: record.customer === null ? null : (customers.get(record.customer) ?? null),
    branchId:
      (record.branch === null ? undefined : branches.get(record.branch)) ??
      branchOfNumber.get(parsePhone(record.toNumber, company.country).e164 ?? "") ??
      null,
    voiceAgentId: record.agent === null ? null : (agents.get(record.agent) ?? null),
  });
}

/** Claims, transcript and statements of calls that are there; what is there already stays. */
export async function writeFacts(batch: Batch, written: readonly WrittenCall[]): Promise<void> {
  await writeClaims(batch, written);
  await writeDetails(batch, written);
}

/** Before new calls themselves, which are then written with what the claims say. */
async function writeClaims({ tx, company }: Batch, written: readonly WrittenCall[]): Promise<void> {
  const rows = toldBy(company, written).flatMap(({ one, at }) => callClaims(company.id, one.id, one.row, at));
  if (rows.length > 0) await tx.execute(sql`${insertRows(claims, rows)} on conflict do nothing`);
}

async function writeDetails({ tx, company }: Batch, written: readonly WrittenCall[]): Promise<void> {
  const told = toldBy(company, written);
  const transcripts = told.flatMap(({ one }) => {
    const turns = one.row.record.transcript;
    return turns === null ? [] : [{ callId: one.id, companyId: company.id, turns }];
  });
  if (transcripts.length > 0) {
    const rows = [...new Map(transcripts.map((transcript) => [transcript.callId, transcript])).values()];
    await tx.execute(sql`${insertRows(callTranscripts, rows)}
      on conflict (call_id) do update set turns = excluded.turns`);
  }
  const statements = told.flatMap(({ one, at }) => statementRows(company, one, at));
  if (statements.length > 0) await tx.execute(sql`${insertRows(bookingStatements, statements)} on conflict do nothing`);
}

const toldBy = (company: ImportingCompany, written: readonly WrittenCall[]) =>
  written.flatMap((one) => {
    const times = timesOf(company, one.row);
    return times ? [{ one, at: times.endedAt ?? times.startedAt }] : [];
  });

/** What the old system learned since; what the provider itself told Relink meanwhile is newer and stays. */
async function updateCall({ tx, company }: Batch, one: WrittenCall, references: CallReferences): Promise<void> {
  const row = callRow(company, one, references);
  if (row === null) return;
  const { id, companyId, provider, providerCallId, startedAt, createdAt, ...told } = row;
  await tx
    .update(calls)
    .set(told)
    .where(and(eq(calls.companyId, companyId), eq(calls.id, id), sql`${calls.providerUpdatedAt} is null`));
}
