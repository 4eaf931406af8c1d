import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { connect, type Database } from "@/db/client";
import { companies } from "@/db/schema/company";
import { alertChannelAddresses, alertChannelSecrets, alertChannels } from "@/db/schema/health";
import { integrationKeys } from "@/db/schema/integration";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { seal, unseal } from "@/lib/sealed";
import { resealSecrets } from "./reseal-secrets";
import { setKeys } from "./webhooks/change-keys";

const OLD = "old-key-of-at-least-thirty-two-characters";
const NEW = "new-key-of-at-least-thirty-two-characters";
const LOST = "lost-key-of-at-least-thirty-two-characters";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 3 });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("seals everything with the new key while both are known, so that the old one may go, and says what it cannot open", async () => {
  const [company] = await db
    .insert(companies)
    .values({ slug: "salon", name: "Salon", timeZone: "Europe/Berlin" })
    .returning();
  const of = { companyId: company!.id };
  vi.stubEnv("RELINK_SECRET_KEY", OLD);
  const texts = ["key_1", "key_2", "key_3", "key_4", "key_5"];
  await setKeys(db, { ...of, actor: "test", provider: "retell", keys: { signing: texts } });
  const channel = { ...of, kind: "webhook", name: "Desk", config: { site: "https://alerts.invalid" } } as const;
  const [made] = await db.insert(alertChannels).values(channel).returning();
  await db.insert(alertChannelSecrets).values({ ...of, channelId: made!.id, sealed: seal("of the channel") });
  const address = seal("https://alerts.invalid/token");
  await db.insert(alertChannelAddresses).values({ ...of, channelId: made!.id, sealed: address });

  vi.stubEnv("RELINK_SECRET_KEY", `${NEW},${OLD}`);
  // As if it had been interrupted after the first batch.
  const [first] = await db.select().from(integrationKeys).orderBy(integrationKeys.id).limit(1);
  const resealed = seal(unseal(first!.sealed));
  await db.execute(sql`update integration_keys set sealed = ${resealed} where id = ${first!.id}`);
  expect(await resealSecrets(db, { batch: 2 })).toEqual({ resealed: 6, current: 1, unreadable: 0 });
  expect(await resealSecrets(db, { batch: 2 })).toEqual({ resealed: 0, current: 7, unreadable: 0 });

  vi.stubEnv("RELINK_SECRET_KEY", NEW);
  const keys = await db.select({ sealed: integrationKeys.sealed }).from(integrationKeys);
  expect(keys.map(({ sealed }) => unseal(sealed)).toSorted()).toEqual(texts);
  const secrets = await db.select({ sealed: alertChannelSecrets.sealed }).from(alertChannelSecrets);
  expect(secrets.map(({ sealed }) => unseal(sealed))).toEqual(["of the channel"]);
  const addresses = await db.select({ sealed: alertChannelAddresses.sealed }).from(alertChannelAddresses);
  expect(addresses.map(({ sealed }) => unseal(sealed))).toEqual(["https://alerts.invalid/token"]);

  await db.execute(sql`update integration_keys set sealed = ${seal("gone", [LOST])} where id = ${first!.id}`);
  expect(await resealSecrets(db, { batch: 1 })).toEqual({ resealed: 0, current: 6, unreadable: 1 });
});

test("every column that holds sealed values is one that is sealed anew", async () => {
  const columns = await database.sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'sealed' order by 1`;
  expect(columns.map(({ name }) => name)).toEqual([
    "alert_channel_addresses",
    "alert_channel_secrets",
    "integration_keys",
  ]);
});
