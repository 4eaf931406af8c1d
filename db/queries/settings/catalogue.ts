import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { branches, eventTypes, phoneNumbers, services, staff, voiceAgents } from "../../schema/company";

type Asked = { viewer: Pick<Viewer, "companyId"> };
const version = sql<string>`xmin::text`;

/** Branches by name, those in use first. */
export function listBranches(db: Reader, { viewer }: Asked) {
  const { id, name, timeZone, active } = branches;
  return db
    .select({ id, version, name, timeZone, active })
    .from(branches)
    .where(eq(branches.companyId, viewer.companyId))
    .orderBy(desc(branches.active), asc(branches.name), asc(branches.id));
}

/** The company's numbers, in order. */
export function listPhoneNumbers(db: Reader, { viewer }: Asked) {
  const { id, e164, branchId } = phoneNumbers;
  return db
    .select({ id, version, e164, branchId })
    .from(phoneNumbers)
    .where(eq(phoneNumbers.companyId, viewer.companyId))
    .orderBy(asc(phoneNumbers.e164));
}

/** Staff by name, those who work first; people who were merged into others are left out. */
export function listStaff(db: Reader, { viewer }: Asked) {
  const { id, name, email, branchId, active, hours } = staff;
  return db
    .select({ id, version, name, email, branchId, active, hours })
    .from(staff)
    .where(and(eq(staff.companyId, viewer.companyId), isNull(staff.mergedIntoId)))
    .orderBy(desc(staff.active), asc(staff.name), asc(staff.id));
}

/** Services by name, those on offer first; those that were merged into others are left out. */
export function listServices(db: Reader, { viewer }: Asked) {
  const { id, name, durationMinutes, priceCents, active } = services;
  return db
    .select({ id, version, name, durationMinutes, priceCents, active })
    .from(services)
    .where(and(eq(services.companyId, viewer.companyId), isNull(services.mergedIntoId)))
    .orderBy(desc(services.active), asc(services.name), asc(services.id));
}

/** Voice agents by name, those in use first, with their calls; those that were merged into others are left out. `lacksBranch`: some calls have none either. */
export function listVoiceAgents(db: Reader, { viewer }: Asked) {
  const { id, name, externalId, branchId, active } = voiceAgents;
  const theirs = sql`from calls c
    where c.company_id = "voice_agents"."company_id" and c.voice_agent_id = "voice_agents"."id"`;
  const calls = sql<number>`(select count(*)::float8 ${theirs})`;
  const lacksBranch = sql<boolean>`${branchId} is null and exists (select 1 ${theirs} and c.branch_id is null)`;
  return db
    .select({ id, version, name, externalId, branchId, active, calls, lacksBranch })
    .from(voiceAgents)
    .where(and(eq(voiceAgents.companyId, viewer.companyId), isNull(voiceAgents.mergedIntoId)))
    .orderBy(desc(voiceAgents.active), asc(voiceAgents.name), asc(voiceAgents.id));
}

/** Event types by name, with their appointments. `lacks…`: some appointments have none either. */
export function listEventTypes(db: Reader, { viewer }: Asked) {
  const { id, name, externalId, serviceId, branchId, bookedBy } = eventTypes;
  const theirs = sql`from appointments a
    where a.company_id = "event_types"."company_id" and a.event_type_id = "event_types"."id"`;
  const appointments = sql<number>`(select count(*)::float8 ${theirs})`;
  const lacksBranch = sql<boolean>`${branchId} is null and exists (select 1 ${theirs} and a.branch_id is null)`;
  const lacksService = sql<boolean>`${serviceId} is null and exists (select 1 ${theirs} and a.service_id is null)`;
  return db
    .select({ id, version, name, externalId, serviceId, branchId, bookedBy, appointments, lacksBranch, lacksService })
    .from(eventTypes)
    .where(eq(eventTypes.companyId, viewer.companyId))
    .orderBy(asc(eventTypes.name), asc(eventTypes.id));
}
