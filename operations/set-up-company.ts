import { eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { branches, companies, eventTypes, phoneNumbers, services, staff, voiceAgents } from "@/db/schema/company";
import { write } from "@/db/write";
import { foldName } from "@/domain/names";
import { parsePhone } from "@/domain/phone";
import type { CompanyCatalogue } from "@/domain/records/company-catalogue";
import { createCompany } from "./create-company";
import { fillPastRows } from "./fill-past-rows";
import { enterIngest } from "./ingest-context";

const AGENTS = "retell";
const CALENDAR = "calcom";

/**
 * Makes the company and what its catalogue names and we do not have; what is there stays as it is. Throws invalid for what
 * is no place, currency or slug.
 */
export async function setUpCompany(
  db: Database,
  catalogue: CompanyCatalogue,
): Promise<{ companyId: number; added: number }> {
  const { slug, name, timeZone, country } = catalogue;
  return write(db, { actor: "import:file", method: "import" }, async (tx) => {
    const [held] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.slug, slug));
    const id = held?.id ?? (await createCompany(tx, { slug, name, timeZone, country, currency: "EUR" })).id;
    const settings = await enterIngest(tx, id);
    const around: Around = { tx, companyId: id, timeZone: settings.timeZone, country: settings.country, added: 0 };
    const branchIds = await addBranches(around, catalogue);
    const serviceIds = await addServices(around, catalogue);
    await addStaff(around, catalogue, branchIds);
    await addAgents(around, catalogue, branchIds);
    await addEventTypes(around, catalogue, { branchIds, serviceIds });
    return { companyId: id, added: around.added + (held ? 0 : 1) };
  });
}

type Around = { tx: Transaction; companyId: number; timeZone: string; country: string; added: number };
/** Our ids by the file's. */
type Ids = ReadonlyMap<string, number>;

async function addBranches(around: Around, catalogue: CompanyCatalogue): Promise<Ids> {
  const { tx, companyId, timeZone, country } = around;
  const ids = new Map<string, number>();
  const rows = await tx.select().from(branches).where(eq(branches.companyId, companyId));
  const numbers = await tx.select().from(phoneNumbers).where(eq(phoneNumbers.companyId, companyId));
  for (const branch of catalogue.branches) {
    const twice = catalogue.branches.some((one) => one !== branch && one.name === branch.name);
    const name = twice && branch.id !== null ? `${branch.name} (${branch.id})` : branch.name;
    const held =
      rows.find((row) => branch.id !== null && row.externalId === branch.id) ?? rows.find((row) => row.name === name);
    const row = held ?? (await insert(around, branches, { companyId, name, timeZone, externalId: branch.id }));
    if (!held) rows.push(row);
    if (branch.id !== null) ids.set(branch.id, row.id);
    const e164 = parsePhone(branch.phone, country).e164;
    const number = numbers.find((one) => one.e164 === e164);
    if (e164 === null || number) continue;
    const added = await insert(around, phoneNumbers, { companyId, branchId: row.id, e164 });
    numbers.push(added);
    const entry = { kind: "number", e164, branchId: row.id } as const;
    await fillPastRows(tx, companyId, { id: added.id, isNew: true, country }, entry);
  }
  return ids;
}

async function addServices(around: Around, catalogue: CompanyCatalogue): Promise<Ids> {
  const { tx, companyId } = around;
  const ids = new Map<string, number>();
  const rows = await tx.select().from(services).where(eq(services.companyId, companyId));
  for (const { id: externalId, ...service } of catalogue.services) {
    const held =
      rows.find((row) => row.name === service.name) ??
      rows.find((row) => foldName(row.name) === foldName(service.name));
    const row = held ?? (await insert(around, services, { companyId, externalId, ...service }));
    if (!held) rows.push(row);
    if (externalId !== null) ids.set(externalId, row.mergedIntoId ?? row.id);
  }
  return ids;
}

async function addStaff(around: Around, catalogue: CompanyCatalogue, branchIds: Ids): Promise<void> {
  const { tx, companyId } = around;
  const rows = await tx.select().from(staff).where(eq(staff.companyId, companyId));
  for (const { name, email, branchId: sentBranch } of catalogue.staff) {
    const branchId = idOf(branchIds, sentBranch);
    const known = rows.some((row) =>
      email !== null && row.email !== null
        ? row.email.toLowerCase() === email.toLowerCase()
        : row.name === name && row.branchId === branchId,
    );
    if (!known) rows.push(await insert(around, staff, { companyId, name, email, branchId }));
  }
}

/** An agent that answers for several branches has none; the number that was dialled says which. */
async function addAgents(around: Around, catalogue: CompanyCatalogue, branchIds: Ids): Promise<void> {
  const { tx, companyId, country } = around;
  const rows = await tx.select().from(voiceAgents).where(eq(voiceAgents.companyId, companyId));
  for (const { agentId: externalId, name, branchIds: sent } of catalogue.agents) {
    const branchId = sent.length === 1 ? idOf(branchIds, sent[0]!) : null;
    const held = rows.find((row) => row.provider === AGENTS && row.externalId === externalId);
    if (!held) {
      rows.push(await insert(around, voiceAgents, { companyId, provider: AGENTS, externalId, name, branchId }));
    } else if (held.branchId === null && branchId !== null) {
      await tx.update(voiceAgents).set({ branchId }).where(eq(voiceAgents.id, held.id));
      around.added++;
      const entry = { kind: "agent", name, branchId, active: true } as const;
      await fillPastRows(tx, companyId, { id: held.id, isNew: false, country }, entry);
    }
  }
}

async function addEventTypes(
  around: Around,
  catalogue: CompanyCatalogue,
  { branchIds, serviceIds }: { branchIds: Ids; serviceIds: Ids },
): Promise<void> {
  const { tx, companyId, country } = around;
  const rows = await tx.select().from(eventTypes).where(eq(eventTypes.companyId, companyId));
  for (const sent of catalogue.eventTypes) {
    const serviceId = idOf(serviceIds, sent.serviceId);
    const branchId = idOf(branchIds, sent.branchId);
    const held = rows.find((row) => row.provider === CALENDAR && row.externalId === sent.eventTypeId);
    if (!held) {
      const values = { companyId, provider: CALENDAR, externalId: sent.eventTypeId, serviceId, branchId };
      rows.push(await insert(around, eventTypes, values));
    } else if ((held.serviceId ?? serviceId) !== held.serviceId || (held.branchId ?? branchId) !== held.branchId) {
      const filled = { serviceId: held.serviceId ?? serviceId, branchId: held.branchId ?? branchId };
      await tx.update(eventTypes).set(filled).where(eq(eventTypes.id, held.id));
      around.added++;
      const entry = { kind: "eventType", ...filled, bookedBy: null } as const;
      await fillPastRows(tx, companyId, { id: held.id, isNew: false, country }, entry);
    }
  }
}

type CatalogueTable =
  | typeof branches
  | typeof phoneNumbers
  | typeof staff
  | typeof services
  | typeof voiceAgents
  | typeof eventTypes;

async function insert<Table extends CatalogueTable>(
  around: Around,
  table: Table,
  values: InferInsertModel<Table>,
): Promise<InferSelectModel<Table>> {
  const [row] = await around.tx.insert(table).values(values).returning();
  around.added++;
  return row as InferSelectModel<Table>;
}

const idOf = (ids: Ids, sent: string | null): number | null => (sent === null ? null : (ids.get(sent) ?? null));
