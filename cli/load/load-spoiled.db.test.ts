import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { generateHistory } from "@/domain/histories/generate-history";
import { randomOf } from "@/e2e/fuzz/random";
import { isExpected } from "@/lib/errors";
import { loadLabelledFile } from "../evaluate/labelled-history";
import { loadFiles } from "./load-files";
import { type SpoiledHistory, spoiledHistory } from "./spoiled-history";

/** How often it is tried; a long run sets more, and another seed. */
const TRIES = 25 * Number(process.env["RELINK_FUZZ_ROUNDS"] || 1);
const SEED = Number(process.env["RELINK_FUZZ_SEED"] || 20_251_001);
const ONE_MS = 10_000;
const CALLS = 12;

const folder = mkdtempSync(join(tmpdir(), "relink-spoiled-history-"));
const path = join(folder, "history.jsonl");
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

const quiet = { advance: () => undefined, end: () => undefined };

test("a spoiled history is taken in as far as it can be read, or refused by name and line", {
  timeout: TRIES * ONE_MS,
}, async () => {
  const random = randomOf(SEED);
  for (let i = 0; i < TRIES; i++) {
    const spoiled = spoiledHistory(historyOfItsOwn(i), random);
    expect.soft(await outcomeOf(spoiled), spoiled.how).toEqual([]);
  }
});

/** Each try is another company, so that none finds the records of the one before. */
function historyOfItsOwn(i: number): object[] {
  const lines = [...generateHistory({ seed: 4, calls: CALLS, noise: "high" })];
  return lines.map((line) => (line.type === "company" ? { ...line, slug: `${line.slug}-${i}` } : line));
}

/** What is wrong with how this file was taken in; empty: nothing. */
async function outcomeOf({ bytes }: SpoiledHistory): Promise<string[]> {
  writeFileSync(path, bytes);
  const companiesBefore = await countCompanies();
  try {
    const { companyId, refused } = await loadLabelledFile(db, path, quiet);
    const unnamed = refused.filter((one) => one.file !== path || one.reason === "");
    const again = await loadFiles(db, companyId, [{ path, kind: null }], quiet);
    const { read, written, known, ignored } = again;
    const inLines = again.refused.filter((one) => one.position !== null).length;
    return [
      ...(written > 0 ? [`a second time writes ${written} records`] : []),
      ...(again.refused.length === refused.length ? [] : ["a second time refuses others"]),
      ...(read === written + known + ignored + inLines ? [] : [`does not add up: ${JSON.stringify(again)}`]),
      ...(unnamed.length === 0 ? [] : [`does not say where: ${JSON.stringify(unnamed)}`]),
      ...insidesOf(JSON.stringify(refused)),
    ];
  } catch (error) {
    if (!isExpected(error, "usage")) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      return [(cause instanceof Error ? `${cause.message} ${cause.stack}` : String(cause)).slice(0, 700)];
    }
    const left = (await countCompanies()) - companiesBefore;
    const isHalf = left > 0 && !error.message.includes("no line of truth");
    return [
      ...(isHalf ? [`leaves a company behind: ${error.message}`] : []),
      ...(error.message.includes(path) ? [] : [`names no file: ${error.message}`]),
      ...insidesOf(error.message),
    ];
  }
}

const countCompanies = async () => (await database.sql`select 1 from companies`).length;

const insidesOf = (text: string) =>
  /Failed query|\bat .*\.ts:\d+|is not a function|undefined|call stack/.test(text)
    ? [`shows insides: ${text.slice(0, 300)}`]
    : [];
