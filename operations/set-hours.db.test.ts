import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { companies, staff } from "@/db/schema/company";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import type { Viewer } from "@/domain/access/viewer";
import { addUser } from "./add-user";
import { saveEntry } from "./save-entry";
import { setHours } from "./set-hours";

let server: TestDatabase;
let db: Database;
let viewer: Viewer;
let companyId: number;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
  const [company] = await db
    .insert(companies)
    .values({ slug: "salon", name: "Salon", timeZone: "Europe/Berlin" })
    .returning();
  companyId = company!.id;
  const person = { email: "ada@salon.example", name: "Ada Admin", companyId, role: "admin", locale: "de" } as const;
  const { userId } = await addUser(db, { ...person, password: "long-enough-1" });
  viewer = { ...person, userId };
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

test("somebody's hours are one setting: told in the audit as a whole, kept from whoever saw older ones, refused where they are none", async () => {
  const [person] = await db.insert(staff).values({ companyId, name: "Lena" }).returning();
  const week = [
    { weekday: 1, fromMinute: 540, toMinute: 780 },
    { weekday: 1, fromMinute: 840, toMinute: 1080 },
  ];
  const [shown] = await db.execute<{ version: string }>(
    sql`select xmin::text as version from staff where id = ${person!.id}`,
  );
  const row = { id: person!.id, version: shown!.version };
  const saved = await saveEntry(db, { viewer, row, entry: { kind: "hours", hours: week } });
  await expect(saveEntry(db, { viewer, row, entry: { kind: "hours", hours: null } })).rejects.toMatchObject({
    code: "conflict",
  });
  const stretches = await db.execute(sql`select weekday, from_minute from staff_hours where company_id = ${companyId}`);
  expect([...stretches]).toEqual([
    { weekday: 1, from_minute: 540 },
    { weekday: 1, from_minute: 840 },
  ]);
  expect(await setHours(db, { companyId, actor: "cli", name: "Lena", hours: null })).toEqual({ staffId: saved.id });
  const told = await db.execute(sql`
    select before -> 'hours' as before, after -> 'hours' as after from audit_events
     where company_id = ${companyId} and subject = 'staff' and action = 'update' order by id`);
  expect([...told]).toEqual([
    { before: null, after: week },
    { before: week, after: null },
  ]);
  await expect(setHours(db, { companyId, actor: "cli", name: "Nobody", hours: null })).rejects.toMatchObject({
    code: "not_found",
  });
  for (const wrong of ["[]", '[{"weekday": 8, "fromMinute": 0, "toMinute": 60}]', '[{"weekday": 1}]', '"9-13"']) {
    await expect(
      db.execute(sql`update staff set hours = ${wrong}::text::jsonb where id = ${person!.id}`),
    ).rejects.toThrow();
  }
});
