import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldName } from "@/domain/names";
import { type TestDatabase, testDatabase } from "./testing/database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const letters = "abzABZ äöüßÄÖÜ éèêëÉÈçÇñÑåÅøØæÆłŁőŐšŠžŽčČğĞıİ '-.,0u\u0308A\u030a";

test("folds every name exactly as the database does", async () => {
  const names = fc.sample(
    fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((list) => list.join("")),
    {
      numRuns: 2000,
      seed: 7,
    },
  );
  const rows = await database.sql<{ name: string; folded: string }[]>`
    select name, fold_name(name) as folded from unnest(${names}::text[]) as name`;
  for (const { name, folded } of rows) expect({ name, folded: foldName(name) }).toEqual({ name, folded });
});
