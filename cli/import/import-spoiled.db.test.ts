import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { randomOf } from "@/e2e/fuzz/random";
import { openCsv } from "@/integrations/legacy-mysql/csv-source";
import { isExpected } from "@/lib/errors";
import { importLegacy } from "@/operations/import-legacy/import-legacy";
import { type OldTables, oldSalon } from "./old-salon";
import { type Spoiled, spoiledFiles } from "./spoiled-files";

/** How often it is tried; a long run sets more, and another seed. */
const TRIES = 30 * Number(process.env["RELINK_FUZZ_ROUNDS"] || 1);
const SEED = Number(process.env["RELINK_FUZZ_SEED"] || 20_251_001);
const ONE_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), "relink-spoiled-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

test("spoiled files are taken in as far as they can be read, or refused by name", {
  timeout: TRIES * ONE_MS,
}, async () => {
  const random = randomOf(SEED);
  for (let i = 0; i < TRIES; i++) {
    const spoiled = spoiledFiles(salonOfItsOwn(i), random);
    expect.soft(await outcomeOf(spoiled, `old-${i}`), spoiled.how).toEqual([]);
  }
});

/** Each try is another company, so that none finds the records of the one before. */
function salonOfItsOwn(i: number): OldTables {
  const { companies, ...tables } = oldSalon();
  return { companies: companies!.map((row) => ({ ...row, name: `${row["name"]} ${i}` })), ...tables };
}

/** What is wrong with how these files were taken in; empty: nothing. */
async function outcomeOf({ files }: Spoiled, source: string): Promise<string[]> {
  for (const [table, bytes] of Object.entries(files)) writeFileSync(join(folder, `${table}.csv`), bytes);
  const take = () =>
    importLegacy(db, {
      legacy: openCsv(folder),
      source,
      timeZone: "Europe/Berlin",
      dryRun: false,
      onRows: () => undefined,
    });
  try {
    const report = await take();
    const unbalanced = Object.entries(report.tables).flatMap(
      ([table, { read, written, updated, unchanged, skipped }]) =>
        read === written + updated + unchanged + skipped ? [] : [`${table} does not add up`],
    );
    const again = await take();
    const changed = Object.entries(again.tables).flatMap(([table, { written, updated }]) =>
      written + updated === 0 ? [] : [`${table}: a second time changes ${written + updated} rows`],
    );
    return [...unbalanced, ...changed, ...insidesOf(JSON.stringify(report))];
  } catch (error) {
    if (!isExpected(error, "usage")) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return [
        `${cause instanceof Error ? `${cause.message} ${cause.stack?.slice(0, 600)}` : String(cause)}`.slice(0, 700),
      ];
    }
    return error.message.includes(".csv") ? insidesOf(error.message) : [`names no file: ${error.message}`];
  }
}

const insidesOf = (text: string) =>
  /Failed query|\bat .*\.ts:\d+/.test(text) ? [`shows insides: ${text.slice(0, 300)}`] : [];
