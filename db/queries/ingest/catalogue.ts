import { and, eq, inArray, sql } from "drizzle-orm";
import { foldName } from "@/domain/names";
import type { Transaction } from "../../client";
import { eventTypes, services, staff } from "../../schema/company";

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
  const people: StaffMember[] = await tx
    .select({
      id: staff.id,
      name: staff.name,
      email: staff.email,
      externalId: staff.externalId,
      branchId: staff.branchId,
    })
    .from(staff)
    .where(eq(staff.companyId, companyId));
  const offered: Service[] = await tx
    .select({ id: services.id, name: services.name, priceCents: services.priceCents })
    .from(services)
    .where(eq(services.companyId, companyId));
  return {
    /** By address, else by the calendar's id, else by a name that only one person has. */
    staffMember(sent: { name: string | null; email?: string | null; externalId?: string | null }): StaffMember | null {
      const byEmail = sent.email ? people.filter((one) => one.email?.toLowerCase() === sent.email?.toLowerCase()) : [];
      const byId = sent.externalId ? people.filter((one) => one.externalId === sent.externalId) : [];
      const byName = sent.name ? people.filter((one) => foldName(one.name) === foldName(sent.name!)) : [];
      return [byEmail, byId, byName].find((found) => found.length === 1)?.[0] ?? null;
    },
    service(id: number | null): Service | null {
      return offered.find((one) => one.id === id) ?? null;
    },
    serviceNamed(name: string | null): Service | null {
      if (name === null) return null;
      const found = offered.filter((one) => foldName(one.name) === foldName(name.trim()));
      return found.length === 1 ? found[0]! : null;
    },
  };
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
