import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { calls } from "@/db/schema/call";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { aBooking, aCall, type Event, ingestEvent } from "./testing/ingest-history";

let server: TestDatabase;
let db: Database;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  companyId = await newCompany();
});

let slugs = 0;
async function newCompany(): Promise<number> {
  const slug = `c${++slugs}`;
  const [company] = await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning();
  return company!.id;
}
const call = (values: Parameters<typeof aCall>[0]): Event => ({ call: aCall(values) });
const booking = (values: Parameters<typeof aBooking>[0]): Event => ({ booking: aBooking(values) });
async function take(...events: Event[]) {
  for (const event of events) await ingestEvent(db, companyId, event);
}
const people = () =>
  db
    .execute<{ name: string }>(sql`select name from customers where company_id = ${companyId} order by name`)
    .then((rows) => rows.map((row) => row.name));

test("people who share a number stay apart, one person in several spellings does not", async () => {
  const named = (providerCallId: string, callerName: string) => call({ providerCallId, callerName });
  await take(
    named("call_1x", "Anna Müller"),
    named("call_2x", "Peter Müller"),
    named("call_3x", "Mueller, Anna"),
    named("call_4x", "guten Tag"),
  );
  expect(await people()).toEqual(["Mueller, Anna", "Peter Müller"]);
  const rows = await db.execute<{ id: string }>(sql`
      select provider_call_id as id from calls where company_id = ${companyId} and customer_id is null`);
  expect(rows.map((row) => row.id)).toEqual(["call_4x"]);
});

test("a caller without a name is the only customer of the number, until there are two", async () => {
  await take(call({ callerName: null }), call({ providerCallId: "call_b" }));
  expect(
    (await db.select().from(calls).where(eq(calls.companyId, companyId))).every((row) => row.customerId !== null),
  ).toBe(true);
  await take(call({ providerCallId: "call_c", callerName: "Peter Müller" }));
  const [nameless] = await db.select().from(calls).where(sql`company_id = ${companyId} and caller_name is null`);
  expect(nameless!.customerId).toBeNull();
});

test("an address makes one customer of a person only together with the name", async () => {
  const mail = (uid: string, name: string) =>
    booking({ uid, attendee: { name, phone: null, email: "salon@example.com" } });
  await take(mail("uid_1", "Anna Müller"), mail("uid_2", "Eva Koch"), mail("uid_3", "Anna Mueller"));
  expect((await people()).length).toBe(2);
});

test("a withheld number is nobody's", async () => {
  await take(call({ fromNumber: "anonymous" }), call({ providerCallId: "call_b", fromNumber: "anonymous" }));
  expect(await people()).toEqual([]);
  expect(await db.select().from(calls).where(eq(calls.companyId, companyId))).toMatchObject([
    { callerWithheld: true, fromE164: null },
    { callerWithheld: true },
  ]);
});
