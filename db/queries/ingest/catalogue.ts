import { and, eq, inArray, sql } from "drizzle-orm";
import { foldName } from "@/domain/names";
import type { Transaction } from "../../client";
import { eventTypes, services, staff } from "../../schema/company";

/** `id` and `branchId` are those of the person who is meant; the names are those under which they are sent. */
export type StaffMember = {
  id: number;
  name: string;
  email: string | null;
  externalId: string | null;
  branchId: number | null;
};
export type Service = { id: number; name: string; priceCents: number | null };
export type NamedEventType = { provider: string; externalId: string; name: string | null };
export type EventType = { id: number; serviceId: number | null; branchId: number | null; bookedBy: string | null };

/** The company's staff and services, to be found by what records call them. */
export async function loadCatalogue(tx: Transaction, companyId: number) {
  const people = await tx
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      externalId: staff.externalId,
      branchId: staff.branchId,
      mergedIntoId: staff.mergedIntoId,
    })
    .from(staff)
    .where(eq(staff.companyId, companyId));
  const offered = await tx
    .select({
      id: services.id,
      name: services.name,
      priceCents: services.priceCents,
      mergedIntoId: services.mergedIntoId,
    })
    .from(services)
    .where(eq(services.companyId, companyId));
  return {
    /** By address, else by the calendar's id, else by a name that was given to one person, else by a name that only one has. */
    staffMember(sent: { name: string | null; email?: string | null; externalId?: string | null }): StaffMember | null {
      const byEmail = sent.email ? people.filter((one) => one.email?.toLowerCase() === sent.email?.toLowerCase()) : [];
      const byId = sent.externalId ? people.filter((one) => one.externalId === sent.externalId) : [];
      const byName = sent.name ? people.filter((one) => foldName(one.name) === foldName(sent.name!)) : [];
      const byGivenName = byName.filter((one) => one.mergedIntoId !== null);
      return onlyOneMeant([byEmail, byId, byGivenName, byName], people);
    },
    service(id: number | null): Service | null {
      return standsFor(offered, id);
    },
    serviceNamed(name: string | null): Service | null {
      if (name === null) return null;
      const found = offered.filter((one) => foldName(one.name) === foldName(name.trim()));
      return onlyOneMeant([found], offered);
    },
  };
}

type Mergeable = { id: number; mergedIntoId: number | null };

/** The row that an id means: the one that it was merged into, if it was. */
function standsFor<Row extends Mergeable>(rows: readonly Row[], id: number | null): Row | null {
  const row = rows.find((one) => one.id === id);
  return row?.mergedIntoId ? (rows.find((one) => one.id === row.mergedIntoId) ?? row) : (row ?? null);
}

/** What the first of the lists means that means one thing only. */
function onlyOneMeant<Row extends Mergeable>(lists: readonly Row[][], all: readonly Row[]): Row | null {
  const meant = lists.map((list) => [...new Set(list.map((row) => row.mergedIntoId ?? row.id))]);
  return standsFor(all, meant.find((ids) => ids.length === 1)?.[0] ?? null);
}
export type Catalogue = Awaited<ReturnType<typeof loadCatalogue>>;

/** Our row for every event type that the records name, made where it is new, keyed by provider and external id. */
export async function eventTypesFor(tx: Transaction, companyId: number, named: readonly NamedEventType[]) {
  const distinct = new Map<string, NamedEventType>();
  for (const type of named) if (!distinct.get(typeKey(type))?.name) distinct.set(typeKey(type), type);
  const found = new Map<string, EventType>();
  if (distinct.size === 0) return found;
  const mine = and(
    eq(eventTypes.companyId, companyId),
    inArray(
      eventTypes.externalId,
      [...distinct.values()].map((type) => type.externalId),
    ),
  );
  const stored = await tx.select().from(eventTypes).where(mine);
  const storedNames = new Map(stored.map((type) => [typeKey(type), type.name]));
  const fresh = [...distinct.values()].filter((type) => {
    const name = storedNames.get(typeKey(type));
    return name === undefined || (name === null && type.name !== null);
  });
  if (fresh.length > 0) {
    await tx
      .insert(eventTypes)
      .values(fresh.map((type) => ({ companyId, ...type })))
      .onConflictDoUpdate({
        target: [eventTypes.companyId, eventTypes.provider, eventTypes.externalId],
        set: { name: sql`coalesce(${eventTypes.name}, excluded.name)` },
      });
  }
  const rows = fresh.length > 0 ? await tx.select().from(eventTypes).where(mine) : stored;
  for (const { id, serviceId, branchId, bookedBy, ...type } of rows) {
    found.set(typeKey(type), { id, serviceId, branchId, bookedBy });
  }
  return found;
}

export const typeKey = (type: { provider: string; externalId: string }) => `${type.provider} ${type.externalId}`;
