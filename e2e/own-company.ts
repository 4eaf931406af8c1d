import { randomUUID } from "node:crypto";
import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema/account";
import { appointments, appointmentUids } from "@/db/schema/appointment";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { claims } from "@/db/schema/history";
import type { Role } from "@/domain/access/permissions";
import type { Locale } from "@/domain/access/viewer";
import { newPerson, type Person } from "./person";

/** A company that one test has to itself, with its people and records. Its clock stands at 6 November 2025, noon in Berlin. */
export type OwnCompany = {
  id: number;
  name: string;
  person(given?: { role?: Role; locale?: Locale; name?: string }): Promise<Person>;
  /** A call that says it booked, analysed, unless said otherwise. Gives its id. */
  call(values?: Partial<typeof calls.$inferInsert>): Promise<number>;
  /** A voice agent's appointment, booked a minute into the default call. Gives its id. */
  appointment(values?: Partial<typeof appointments.$inferInsert>): Promise<number>;
  claim(
    values: Omit<typeof claims.$inferInsert, "companyId" | "provider" | "origin"> & { provider?: string },
  ): Promise<void>;
  uid(appointmentId: number, uid: string): Promise<void>;
  /** Takes everything of it from the database. */
  remove(): Promise<void>;
};

export const startOfCall = new Date("2025-11-05T09:00:00Z");
export const afterCallBegan = (seconds: number) => new Date(startOfCall.getTime() + seconds * 1000);

export async function openCompany(db: Database): Promise<OwnCompany> {
  const slug = `e2e-${randomUUID().slice(0, 8)}`;
  const name = `Salon ${slug.slice(4)}`;
  const fixedNow = new Date("2025-11-06T11:00:00Z");
  const [company] = await db.insert(companies).values({ slug, name, timeZone: "Europe/Berlin", fixedNow }).returning();
  const companyId = company!.id;
  const people: string[] = [];
  return {
    id: companyId,
    name,
    async person({ role = "agent", locale = "en", name = "Ana Agent" } = {}) {
      const person = await newPerson(db, { companyId, role, locale, name });
      people.push(person.viewer.userId);
      return person;
    },
    async call(values = {}) {
      const usual = { startedAt: startOfCall, endedAt: afterCallBegan(180), durationMs: 180_000 };
      const said = { phase: "analysed", bookingOutcome: "booked" } as const;
      const providerCallId = `call_${randomUUID()}`;
      const row = { companyId, providerCallId, ...usual, ...said, ...values };
      return (await db.insert(calls).values(row).returning({ id: calls.id }))[0]!.id;
    },
    async appointment(values = {}) {
      const usual = { bookedAt: afterCallBegan(60), startsAt: new Date("2025-11-12T13:30:00Z"), priceCents: 6800 };
      const row = { companyId, source: "voice_agent" as const, serviceNameSent: "Haarschnitt", ...usual, ...values };
      return (await db.insert(appointments).values(row).returning({ id: appointments.id }))[0]!.id;
    },
    async claim(values) {
      await db.insert(claims).values({ companyId, provider: "calcom", origin: "tool_result", ...values });
    },
    async uid(appointmentId, uid) {
      await db.insert(appointmentUids).values({ companyId, appointmentId, uid });
    },
    async remove() {
      await db.execute(sql`select purge_company(${companyId}, 'end of a test')`);
      if (people.length > 0) await db.delete(users).where(inArray(users.id, people));
      await db.delete(companies).where(eq(companies.id, companyId));
    },
  };
}
