import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { branches, companies, eventTypes, phoneNumbers, services, staff, voiceAgents } from "../../schema/company";

/** What has to be known of a company to book for a caller. Throws when it is gone. */
export async function loadBookingContext(db: Reader, companyId: number) {
  const [company] = await db
    .select({
      country: companies.country,
      timeZone: companies.timeZone,
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) throw new Error(`There is no company ${companyId}.`);
  const offered = await db
    .select({
      id: services.id,
      name: services.name,
      durationMinutes: services.durationMinutes,
      priceCents: services.priceCents,
    })
    .from(services)
    .where(and(eq(services.companyId, companyId), eq(services.active, true), isNull(services.mergedIntoId)))
    .orderBy(asc(services.name), asc(services.id));
  const types = await db
    .select({
      externalId: eventTypes.externalId,
      name: eventTypes.name,
      serviceId: eventTypes.serviceId,
      branchId: eventTypes.branchId,
      bookedBy: eventTypes.bookedBy,
    })
    .from(eventTypes)
    .where(and(eq(eventTypes.companyId, companyId), eq(eventTypes.provider, "calcom")))
    .orderBy(asc(eventTypes.id));
  const people = await db
    .select({ id: staff.id, name: staff.name, branchId: staff.branchId })
    .from(staff)
    .where(and(eq(staff.companyId, companyId), eq(staff.active, true), isNull(staff.mergedIntoId)))
    .orderBy(asc(staff.id));
  return { ...company, companyId, now: new Date(company.now), services: offered, eventTypes: types, staff: people };
}
export type BookingContext = Awaited<ReturnType<typeof loadBookingContext>>;

/** The branch that was called: by the number that was dialled, else the voice agent's own; null where neither tells. */
export async function branchOfCall(
  db: Reader,
  { companyId, dialled, agentId }: { companyId: number; dialled: string | null; agentId: string | null },
): Promise<number | null> {
  const [row] = await db.execute<{ id: number | null }>(sql`
    select coalesce(
      (select ${phoneNumbers.branchId} from ${phoneNumbers}
        where ${phoneNumbers.companyId} = ${companyId} and ${phoneNumbers.e164} = ${dialled}),
      (select ${voiceAgents.branchId} from ${voiceAgents}
        where ${voiceAgents.companyId} = ${companyId} and ${voiceAgents.provider} = 'retell'
          and ${voiceAgents.externalId} = ${agentId}),
      (select min(${branches.id}) from ${branches} where ${branches.companyId} = ${companyId} and ${branches.active}
       having count(*) = 1))::float8 as id`);
  return row?.id ?? null;
}
