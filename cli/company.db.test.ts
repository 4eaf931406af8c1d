import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { resolveCompany } from "./company";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function addCompany(slug: string): Promise<void> {
  await database.sql`insert into companies (slug, name, time_zone) values (${slug}, ${slug}, 'Europe/Berlin')`;
}

test("takes the only company, and asks with exit code 2 as soon as there are two", async () => {
  await expect(resolveCompany(database.sql, undefined)).rejects.toMatchObject({ code: "usage" });
  await addCompany("salon");
  expect(await resolveCompany(database.sql, undefined)).toMatchObject({ slug: "salon", id: expect.any(Number) });
  await addCompany("barber");
  await expect(resolveCompany(database.sql, undefined)).rejects.toThrow("barber, salon");
  expect(await resolveCompany(database.sql, "barber")).toMatchObject({ slug: "barber" });
  await expect(resolveCompany(database.sql, "nobody")).rejects.toThrow('There is no company "nobody"');
});
