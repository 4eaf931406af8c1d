import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { companies } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { saveAutomaticLinking } from "./save-automatic-linking";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;
beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const [row] = await db
    .insert(companies)
    .values({ slug: "salon", name: "Salon", timeZone: "Europe/Berlin" })
    .returning();
  viewer = { userId: "ana", name: "Ana", email: "a@example.com", companyId: row!.id, role: "admin", locale: "en" };
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

const save = async (threshold: number, version?: string) => {
  const shown = version ?? (await getCompanySettings(db, { viewer })).version;
  return saveAutomaticLinking(db, { viewer, version: shown, mode: "auto", threshold });
};

test("a company's automatic linking is off, and from certain on, until somebody says otherwise", async () => {
  expect(await getCompanySettings(db, { viewer })).toMatchObject({
    automaticLinking: "off",
    automaticThreshold: 0.999,
  });
});

test.each([0.98, 0.995, 1])("takes %d as the threshold, and the audit says who set it", async (threshold) => {
  await save(threshold);
  expect(await getCompanySettings(db, { viewer })).toMatchObject({
    automaticLinking: "auto",
    automaticThreshold: threshold,
  });
  const [event] =
    await server.sql`select actor, after from audit_events where subject = 'companies' order by id desc limit 1`;
  expect(event).toMatchObject({ actor: "user:ana", after: { automatic_threshold: threshold } });
});

test.each([0.9799, 1.0001, Number.NaN])("refuses %d as the threshold", async (threshold) => {
  await expect(save(threshold)).rejects.toMatchObject({ code: "invalid" });
});

test("refuses what was changed since it was shown", async () => {
  const { version } = await getCompanySettings(db, { viewer });
  await save(0.99);
  await expect(save(0.98, version)).rejects.toMatchObject({ code: "conflict" });
});
