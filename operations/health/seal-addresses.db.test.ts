import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listChannels } from "@/db/queries/health/list-channels";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import type { AlertTarget, Notifier } from "@/domain/health/alert";
import { type ChannelInput, saveChannel } from "./save-channel";
import { sealAddresses } from "./seal-addresses";
import { testChannel } from "./test-channel";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;

const ADDRESS = "https://desk.example:8443/services/T0/B0/token";
const SITE = "https://desk.example:8443";
let sentTo: AlertTarget | null = null;
const notifier: Notifier = {
  async send(target) {
    sentTo = target;
  },
};

beforeAll(async () => {
  process.env["RELINK_SECRET_KEY"] = "only-for-tests-".repeat(3);
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const [company] = await server.sql<{ id: number }[]>`
    insert into companies (slug, name, time_zone) values ('salon', 'Salon', 'Europe/Berlin') returning id::int as id`;
  viewer = { userId: "test", name: "Test", email: "", companyId: company!.id, role: "admin", locale: "en" };
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

const desk: ChannelInput = {
  ...{ kind: "webhook", name: "Desk", config: {}, secret: "signing-key", address: null },
  ...{ locale: "en", active: true, escalationOnly: false },
};
const held = async () => (await listChannels(db, viewer))[0]!;
/** Where a test message goes. */
const target = async () => {
  const { id: channelId } = await held();
  const notifiers = { slack: notifier, email: notifier, webhook: notifier };
  await testChannel(db, { viewer, channelId, notifiers, publicUrl: "http://relink.example", say: String });
  return sentTo;
};
/** Whatever anybody may read of it. */
const inClear = async () => {
  const [row] = await server.sql<{ text: string }[]>`
    select coalesce((select string_agg(t::text, '') from alert_channels t), '')
        || coalesce((select string_agg(t::text, '') from alert_channel_addresses t), '')
        || coalesce((select string_agg(t::text, '') from audit_events t), '') as text`;
  return row!.text;
};

test("an address that an earlier version stored in clear still serves, is sealed once, and is in no audit", async () => {
  await saveChannel(db, { viewer, row: null, channel: { ...desk, address: "https://elsewhere.invalid/" } });
  const asStoredBefore = { url: ADDRESS };
  await server.sql`update alert_channels set config = ${server.sql.json(asStoredBefore)}`;
  expect((await held()).config).toEqual({ site: SITE });
  expect(await target()).toMatchObject({ address: ADDRESS, secret: "signing-key" });

  expect(await sealAddresses(db)).toBe(1);
  expect(await sealAddresses(db)).toBe(0);
  expect(await inClear()).toContain(SITE);
  expect(await inClear()).not.toContain("/services/");
  expect((await held()).config).toEqual({ site: SITE });
  expect(await target()).toMatchObject({ address: ADDRESS, secret: "signing-key" });
});

test("a channel that is changed without an address keeps it, and a new channel needs one", async () => {
  const { id, version } = await held();
  await saveChannel(db, { viewer, row: { id, version }, channel: { ...desk, name: "Front desk", secret: null } });
  expect(await held()).toMatchObject({ name: "Front desk", config: { site: SITE } });
  expect(await target()).toMatchObject({ address: ADDRESS, secret: "signing-key" });
  await expect(saveChannel(db, { viewer, row: null, channel: { ...desk, name: "Other" } })).rejects.toThrow("lacks");
  const wrong = { ...desk, name: "Other", address: "https://[" };
  await expect(saveChannel(db, { viewer, row: null, channel: wrong })).rejects.toThrow("lacks");
});
