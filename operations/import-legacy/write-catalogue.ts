import { and, eq, type SQL, sql } from "drizzle-orm";
import { isTimeZone } from "@/db/queries/time-zones";
import { branches, eventTypes, phoneNumbers, services, staff, voiceAgents } from "@/db/schema/company";
import { parsePhone } from "@/domain/phone";
import { assignIds, type NumberedTable } from "./assign-ids";
import type { Batch, ReadRow, Writer } from "./import-batch";
import { skip } from "./importing";
import { findKnown } from "./known-records";

type Catalogue = "branches" | "phone_numbers" | "staff" | "services";
type Row = { legacyId: string };

/**
 * Entries of the catalogue: one that Relink has under the same name, number or address is taken to be the same, and stays as it
 * is; people name and merge entries in the settings, and an import must not undo that.
 */
async function addEach<Table extends Catalogue>(
  batch: Batch,
  table: Table,
  rows: readonly ReadRow<Table>[],
  findOrInsert: (row: ReadRow<Table>, id: number) => Promise<{ id: number; isNew: boolean } | null>,
): Promise<Map<string, number>> {
  const fresh = await assignIds(batch.tx, table satisfies NumberedTable, rows.map(idOf), batch.importing.dryRun);
  const ids = new Map<string, number>();
  const counts = batch.company.part.tables[table];
  for (const row of rows) {
    const entry = await findOrInsert(row, fresh.get(row.legacyId)!);
    if (entry === null) continue;
    ids.set(row.legacyId, entry.id);
    counts[entry.isNew ? "written" : "unchanged"]++;
  }
  return ids;
}
const idOf = (row: Row) => row.legacyId;
const leftAlone = async () => undefined;

async function held(rows: PromiseLike<{ id: number }[]>, insert: () => PromiseLike<unknown>, id: number) {
  const [found] = await rows;
  if (found) return { id: found.id, isNew: false };
  await insert();
  return { id, isNew: true };
}

export const branchWriter: Writer<"branches"> = {
  change: leftAlone,
  add: (batch, rows) =>
    addEach(batch, "branches", rows, async ({ legacyId, record }, id) => {
      const { tx, company } = batch;
      const zone = record.timeZone ?? company.timeZone;
      const timeZone = (await isTimeZone(tx, zone)) ? zone : company.timeZone;
      const { name } = record;
      const same = and(eq(branches.companyId, company.id), eq(branches.name, name));
      const values = { id, companyId: company.id, name, timeZone, externalId: legacyId };
      const found = tx.select({ id: branches.id }).from(branches).where(same);
      const branch = await held(found, () => tx.insert(branches).values(values), id);
      const { e164 } = parsePhone(record.phone, company.country);
      if (e164 !== null) await addNumber(batch, e164, branch.id);
      return branch;
    }),
};

async function addNumber({ tx, company }: Batch, e164: string, branchId: number | null): Promise<void> {
  await tx.insert(phoneNumbers).values({ companyId: company.id, e164, branchId }).onConflictDoNothing();
}

export const phoneNumberWriter: Writer<"phone_numbers"> = {
  change: leftAlone,
  add: (batch, rows) =>
    addEach(batch, "phone_numbers", rows, async ({ legacyId, record }, id) => {
      const { tx, company } = batch;
      const { e164 } = parsePhone(record.number, company.country);
      if (e164 === null) {
        skip(company.part, "phone_numbers", legacyId, "number: is no telephone number");
        return null;
      }
      const branchId = await entryId(batch, "branches", record.branch);
      const same = and(eq(phoneNumbers.companyId, company.id), eq(phoneNumbers.e164, e164));
      const found = tx.select({ id: phoneNumbers.id }).from(phoneNumbers).where(same);
      const insert = () => tx.insert(phoneNumbers).values({ id, companyId: company.id, e164, branchId });
      return held(found, insert, id);
    }),
};

export const staffWriter: Writer<"staff"> = {
  change: leftAlone,
  add: (batch, rows) =>
    addEach(batch, "staff", rows, async ({ record: { name, email, active, branch } }, id) => {
      const { tx, company } = batch;
      const branchId = await entryId(batch, "branches", branch);
      const same: SQL =
        email === null
          ? sql`${staff.email} is null and ${staff.name} = ${name} and ${staff.branchId} is not distinct from ${branchId}`
          : sql`lower(${staff.email}) = lower(${email})`;
      const found = tx
        .select({ id: sql<number>`coalesce(${staff.mergedIntoId}, ${staff.id})`.mapWith(Number) })
        .from(staff)
        .where(and(eq(staff.companyId, company.id), same));
      const insert = () => tx.insert(staff).values({ id, companyId: company.id, name, email, active, branchId });
      return held(found, insert, id);
    }),
};

export const serviceWriter: Writer<"services"> = {
  change: leftAlone,
  add: (batch, rows) =>
    addEach(batch, "services", rows, async ({ legacyId, record }, id) => {
      const { tx, company } = batch;
      const { eventType, company: _, ...told } = record;
      const same = and(eq(services.companyId, company.id), eq(services.name, record.name));
      const found = tx
        .select({ id: sql<number>`coalesce(${services.mergedIntoId}, ${services.id})`.mapWith(Number) })
        .from(services)
        .where(same);
      const values = { ...told, id, companyId: company.id, externalId: legacyId };
      const service = await held(found, () => tx.insert(services).values(values), id);
      if (eventType !== null) {
        const booked = { companyId: company.id, provider: "calcom", externalId: eventType, serviceId: service.id };
        await tx.insert(eventTypes).values(booked).onConflictDoNothing();
      }
      return service;
    }),
};

/** Our id of an entry that the old system names; null when it names none, or none of this company. */
export async function entryId(batch: Batch, table: Catalogue, legacyId: string | null): Promise<number | null> {
  if (legacyId === null) return null;
  return (await entryIds(batch, table, [legacyId])).get(legacyId) ?? null;
}

/** Our ids of what the old system names, of this company only. */
export async function entryIds(
  { tx, importing, company }: Batch,
  table: Catalogue | "customers" | "calls" | "appointments",
  legacyIds: readonly (string | null)[],
): Promise<Map<string, number>> {
  const named = legacyIds.filter((legacyId) => legacyId !== null);
  const known = await findKnown(tx, importing.source, table, named);
  const own = [...known].filter(([, record]) => record.companyId === company.id);
  return new Map(own.map(([legacyId, { id }]) => [legacyId, id]));
}

/** The voice agents with these ids at Retell, made where new. */
export async function agentIds(batch: Batch, externalIds: readonly (string | null)[]): Promise<Map<string, number>> {
  const { tx, company } = batch;
  const named = [...new Set(externalIds.filter((externalId) => externalId !== null))];
  if (named.length === 0) return new Map();
  const rows = named.map((externalId) => ({ companyId: company.id, provider: "retell", externalId }));
  await tx.insert(voiceAgents).values(rows).onConflictDoNothing();
  const found = await tx
    .select({
      externalId: voiceAgents.externalId,
      id: sql<number>`coalesce(${voiceAgents.mergedIntoId}, ${voiceAgents.id})`.mapWith(Number),
    })
    .from(voiceAgents)
    .where(and(eq(voiceAgents.companyId, company.id), eq(voiceAgents.provider, "retell")));
  return new Map(found.map(({ externalId, id }) => [externalId, id]));
}
