import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { findIntegration, findIntegrationOfSlug } from "@/db/queries/webhooks/find-integration";
import { listIntegrations } from "@/db/queries/webhooks/list-integrations";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { addKey, removeKey, setKeys } from "./change-keys";
import { saveIntegration } from "./save-integration";

let server: TestDatabase;
let db: Database;
let companyId: number;
let opened = 0;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  const slug = `keys${++opened}`;
  companyId = (await db.insert(companies).values({ slug, name: slug, timeZone: "Europe/Berlin" }).returning())[0]!.id;
});

const of = () => ({ companyId, actor: "cli:test", provider: "retell" as const });
const find = () => findIntegration(db, { companyId, provider: "retell" });

test("keys come back as they were set, the first one first, and stand sealed in the database", async () => {
  expect(await find()).toBeNull();
  await setKeys(db, { ...of(), keys: { signing: ["key_new_0123456789", "key_old_0123456789"] } });
  expect(await find()).toMatchObject({
    signingKeys: ["key_new_0123456789", "key_old_0123456789"],
    apiKeys: ["key_new_0123456789", "key_old_0123456789"],
  });
  expect(await findIntegrationOfSlug(db, { slug: `keys${opened}`, provider: "retell" })).toEqual(await find());
  const [{ dump }] =
    (await server.sql`select jsonb_agg(to_jsonb(k))::text || coalesce((select jsonb_agg(to_jsonb(e))::text
    from audit_events e where e.company_id = ${companyId}), '') as dump from integration_keys k`) as [{ dump: string }];
  expect(dump).not.toContain("key_new");
  const [shown] = await listIntegrations(db, { companyId });
  expect(shown!.keys.map((key) => key.hint)).toEqual(["6789", "6789"]);
  expect(JSON.stringify(shown)).not.toMatch(/key_new|v1\./);
});

test("setting again keeps what stays, adds what is new and drops the rest", async () => {
  await setKeys(db, { ...of(), keys: { signing: ["key_a", "key_b"], api: ["key_c"] } });
  const ids = async () => (await listIntegrations(db, { companyId }))[0]!.keys.map((key) => key.id);
  const before = await ids();
  await setKeys(db, { ...of(), keys: { signing: ["key_b", "key_d", "key_d"] } });
  expect(await find()).toMatchObject({ signingKeys: ["key_d", "key_b"], apiKeys: ["key_c", "key_d", "key_b"] });
  expect((await ids()).filter((id) => before.includes(id))).toHaveLength(2);
});

test("one key is added beside another, once, and taken away", async () => {
  const key = { ...of(), purpose: "signing" as const, key: " key_a " };
  const both = await Promise.allSettled([addKey(db, key), addKey(db, key)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const { id } = await addKey(db, { ...key, key: "key_b" });
  expect((await find())!.signingKeys).toEqual(["key_b", "key_a"]);
  await expect(removeKey(db, { companyId: companyId + 1, actor: "cli:test", id })).rejects.toThrow("does not exist");
  await removeKey(db, { companyId, actor: "cli:test", id });
  expect((await find())!.signingKeys).toEqual(["key_a"]);
});

test("what cannot be a key is refused before anything is written", async () => {
  await expect(setKeys(db, { ...of(), keys: { signing: ["key_a", "no-secret-provided"] } })).rejects.toThrow(
    "Set a secret",
  );
  expect(await find()).toBeNull();
});

test("settings are kept beside the keys, and audited", async () => {
  await saveIntegration(db, { ...of(), settings: { keepRecordings: true, baseUrl: "http://localhost:9" } });
  await saveIntegration(db, { ...of(), settings: { deliveriesPerMinute: 60 } });
  await saveIntegration(db, { ...of(), settings: { functionsPerMinute: 7 } });
  expect(await find()).toEqual({
    companyId,
    ...{ country: "DE", baseUrl: "http://localhost:9", keepRecordings: true, signingKeys: [], apiKeys: [] },
    ...{ deliveriesPerMinute: 60, functionsPerMinute: 7 },
  });
  const changes = await server.sql`select after from audit_events
    where company_id = ${companyId} and subject = 'integrations' and action = 'update' order by id`;
  expect(changes.map((row) => row["after"])).toEqual([
    { base_url: "http://localhost:9", keep_recordings: true },
    { deliveries_per_minute: 60 },
    { functions_per_minute: 7 },
  ]);
});
