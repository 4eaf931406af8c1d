import type {
  branches as branchTable,
  companies,
  customers,
  eventTypes,
  phoneNumbers,
  services as serviceTable,
  staff as staffTable,
  voiceAgents as voiceAgentTable,
} from "../schema/company";
import { services } from "./price-list";
import { branches, staff, voiceAgents } from "./salon";
import { story } from "./story";
import type { World } from "./world";

export const demoTimeZone = "Europe/Berlin";

export function companyRow(id: number): typeof companies.$inferInsert {
  return {
    id,
    slug: story.slug,
    name: story.name,
    timeZone: demoTimeZone,
    currency: "EUR",
    country: "DE",
    calendarSource: "either",
    automaticLinking: "off",
    fixedNow: new Date(story.now),
    createdAt: new Date(story.opening - 7_200_000),
  };
}

export function branchRows(companyId: number): (typeof branchTable.$inferInsert)[] {
  return branches.map(({ id, name }) => ({ id, companyId, name, timeZone: demoTimeZone, externalId: `team-${id}` }));
}

export function phoneNumberRows(companyId: number): (typeof phoneNumbers.$inferInsert)[] {
  return branches.map(({ id, phone }) => ({ id, companyId, branchId: id, e164: phone }));
}

export function staffRows(companyId: number): (typeof staffTable.$inferInsert)[] {
  return staff.map(({ id, branchId, name, email }) => ({
    id,
    companyId,
    branchId,
    name,
    email,
    externalId: String(4000 + id),
  }));
}

export function serviceRows(companyId: number): (typeof serviceTable.$inferInsert)[] {
  return services.map(({ id, name, minutes, priceCents, active }) => ({
    id,
    companyId,
    name,
    durationMinutes: minutes,
    priceCents,
    externalId: String(7000 + id),
    active,
  }));
}

/** Each branch's calendar is booked through two doors: the voice agent's and the website's. */
export function eventTypeRows(companyId: number): (typeof eventTypes.$inferInsert)[] {
  const door = (id: number, branchId: number, name: string, bookedBy: string) => ({
    id,
    companyId,
    provider: "calcom",
    externalId: String(910_000 + id),
    name,
    serviceId: null,
    branchId,
    bookedBy,
  });
  return [
    ...branches.map((branch) => door(branch.id, branch.id, `Telefonassistenz ${branch.city}`, "voice_agent")),
    ...branches.map((branch) =>
      door(branches.length + branch.id, branch.id, `Online-Buchung ${branch.city}`, "online"),
    ),
  ];
}

export function voiceAgentRows(companyId: number): (typeof voiceAgentTable.$inferInsert)[] {
  return voiceAgents.map(({ id, externalId, name, branchId }) => ({ id, companyId, externalId, name, branchId }));
}

export function customerRows(companyId: number, world: World): (typeof customers.$inferInsert)[] {
  return world.customers.map(({ id, name, phone, email, createdAt }) => ({
    id,
    companyId,
    name,
    phoneE164: phone,
    email,
    createdAt: new Date(createdAt),
  }));
}
