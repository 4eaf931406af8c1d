import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { appointments } from "@/db/schema/appointment";
import { companies, eventTypes, staff } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { aBooking, ingestEvent } from "./testing/ingest-history";

let server: TestDatabase;
let db: Database;
let companyId: number;
let slugs = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  const slug = `source-${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  companyId = company!.id;
});

test("a booking that names no call is of unknown source while the company says either", async () => {
  expect(await sourceOfABooking()).toBeNull();
});

test("the company's word decides where nothing else does", async () => {
  await db.update(companies).set({ calendarSource: "voice_agent" }).where(eq(companies.id, companyId));
  expect(await sourceOfABooking()).toBe("voice_agent");
});

test("a host that only the voice agent books with marks the booking as the agent's", async () => {
  await db.insert(staff).values({ companyId, name: "Agent desk", email: HOST.email, bookedBy: "voice_agent" });
  expect(await sourceOfABooking()).toBe("voice_agent");
});

test("the event type speaks before the host, and the host before the company", async () => {
  await db.update(companies).set({ calendarSource: "voice_agent" }).where(eq(companies.id, companyId));
  await db.insert(staff).values({ companyId, name: "Agent desk", email: HOST.email, bookedBy: "online" });
  expect(await sourceOfABooking("u1")).toBe("online");
  await db.update(eventTypes).set({ bookedBy: "voice_agent" }).where(eq(eventTypes.companyId, companyId));
  expect(await sourceOfABooking("u2")).toBe("voice_agent");
});

const HOST = { name: "Agent desk", email: "desk@salon.example", externalId: null };

async function sourceOfABooking(uid = "u1") {
  const eventType = { externalId: "77", slug: "cut", title: "Cut" };
  await ingestEvent(db, companyId, { booking: { ...aBooking({ uid }), host: HOST, eventType } });
  const rows = await db.select().from(appointments).where(eq(appointments.companyId, companyId));
  return rows.find((row) => row.providerUid === uid)!.source;
}
