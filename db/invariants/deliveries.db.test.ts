import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/database";
import { openSalon, refusal, type Salon } from "./salon";

let database: TestDatabase;
let salon: Salon;

beforeAll(async () => {
  database = await testDatabase();
  salon = await openSalon(database.sql);
});
afterAll(() => database.drop());

let sent = 0;
async function deliver(fields: Record<string, string | number | Date | Buffer | null> = {}): Promise<number> {
  const { sql } = database;
  sent += 1;
  const row = { company_id: salon.company, provider: "retell", event: "call_ended", body: "{}" };
  const digest = Buffer.alloc(32, sent);
  const [made] =
    await sql`insert into webhook_deliveries ${sql({ ...row, digest, ...fields })} returning id::float8 as id`;
  return made!["id"];
}

test("a delivery stays as it was sent, and is never removed by hand", async () => {
  const { sql } = database;
  const id = await deliver();
  const refused = "webhook_deliveries_as_sent";
  expect(await refusal(sql`update webhook_deliveries set body = '[]' where id = ${id}`)).toBe(refused);
  expect(await refusal(sql`update webhook_deliveries set event = 'x' where id = ${id}`)).toBe(refused);
  expect(await refusal(sql`update webhook_deliveries set received_at = now() where id = ${id}`)).toBe(refused);
  expect(await refusal(sql`update webhook_deliveries set copies = 0 where id = ${id}`)).toBe(refused);
  expect(await refusal(sql`delete from webhook_deliveries where id = ${id}`)).toBe("webhook_deliveries_kept");
  expect(await refusal(sql`truncate webhook_deliveries`)).toBe("webhook_deliveries_no_truncate");
  await sql`update webhook_deliveries set body = null where id = ${id}`;
  expect(await refusal(sql`update webhook_deliveries set body = '{}' where id = ${id}`)).toBe(refused);
});

test("equal deliveries are one for each company and provider, also from two connections at once", async () => {
  const digest = Buffer.alloc(32, 200);
  const results = await Promise.allSettled([deliver({ digest }), deliver({ digest }), deliver({ digest })]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await deliver({ digest, provider: "calcom" });
});

test.each([
  ["webhook_deliveries_due_unless_settled", { status: "done", due_at: new Date(), settled_at: null }],
  ["webhook_deliveries_due_unless_settled", { status: "waiting", due_at: null, settled_at: new Date() }],
  ["webhook_deliveries_settled_with_time", { status: "done", due_at: null, settled_at: null }],
  ["webhook_deliveries_failure_with_reason", { status: "parked", due_at: null, settled_at: new Date() }],
  ["webhook_deliveries_status_known", { status: "lost", due_at: null, settled_at: new Date() }],
  ["webhook_deliveries_provider_known", { provider: "nobody" }],
  ["webhook_deliveries_digest_length", { digest: Buffer.alloc(31) }],
])("%s", async (constraint, fields) => {
  expect(await refusal(deliver(fields))).toBe(constraint);
});

test("a key is stored sealed or not at all, and audited without it", async () => {
  const { sql } = database;
  await sql`insert into integrations (company_id, provider) values (${salon.company}, 'calcom')`;
  const store = (sealed: string, hint = "cret") =>
    sql`insert into integration_keys (company_id, provider, purpose, sealed, hint, added_by)
        values (${salon.company}, 'calcom', 'signing', ${sealed}, ${hint}, 'test')`;
  expect(await refusal(store("my plain secret"))).toBe("integration_keys_sealed");
  const sealed = `v1.0123abcd.${"A".repeat(40)}`;
  expect(await refusal(store(sealed, "secret"))).toBe("integration_keys_hint_short");
  await store(sealed);
  const audited =
    await sql`select after from audit_events where company_id = ${salon.company} and subject = 'integration_keys'`;
  expect(audited).toEqual([{ after: { provider: "calcom", purpose: "signing", hint: "cret" } }]);
});
