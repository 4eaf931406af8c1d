import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { countCalls } from "@/db/queries/calls/count-calls";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { type ExportedRow, exportedPages } from "./export-rows";
import { readAppointmentFilter, readCallFilter } from "./read-filters";

let demo: DemoRuns;
let db: Database;
const folder = mkdtempSync(join(tmpdir(), "relink-export-"));
beforeAll(async () => {
  demo = await demoRuns();
  db = connect(demo.url, { max: 2 });
}, 60_000);
afterAll(async () => {
  await db.$client.end();
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `relink export` as a shell does. */
async function relinkExport(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, DATABASE_URL: demo.url, RELINK_SESSION_SECRET: "x".repeat(32) };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "cli/main.ts", "export", ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("calls are written as JSON Lines, exactly those that the filter leaves, and kept with it", async () => {
  const out = join(folder, "calls.jsonl");
  const filter = "status=orphaned&from=2025-10-01&to=2025-10-31";
  const { code, stdout } = await relinkExport("calls", "--filter", filter, "--format", "jsonl", "--out", out, "--json");
  expect(code).toBe(0);
  const rows = readFileSync(out, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const wanted = {
    from: new Date("2025-09-30T22:00:00Z"),
    to: new Date("2025-10-31T23:00:00Z"),
    status: ["orphaned"],
  } as const;
  const viewer = {
    userId: "u",
    name: "",
    email: "",
    role: "manager" as const,
    locale: "de" as const,
    companyId: demo.companyId,
  };
  expect(rows).toHaveLength(await countCalls(db, { viewer, country: "DE", filter: { tests: "hide", ...wanted } }));
  expect(JSON.parse(stdout)).toEqual({ list: "calls", rows: rows.length, file: out });
  expect(new Set(rows.map(({ link }) => link))).toEqual(new Set(["orphaned"]));
  const [kept] =
    await demo.sql`select detail from access_events where action = 'export' and end_of is null order by id desc limit 1`;
  expect(kept).toEqual({ detail: { list: "calls", query: filter } });
});

test("insights are written per day, in total or by group, of a branch, or as they stood, and no filter is passed over", async () => {
  const viewer = {
    userId: "u",
    name: "",
    email: "",
    role: "manager",
    locale: "de",
    companyId: demo.companyId,
  } as const;
  const clock = { now: new Date("2025-11-06T11:00:00Z"), timeZone: "Europe/Berlin" };
  const rowsOf = async (query: string) => {
    const rows: ExportedRow[] = [];
    const scope = { ...clock, viewer, country: "DE", masks: false, query };
    for await (const page of exportedPages(db, "insights", scope)) rows.push(...page);
    return rows;
  };
  const october = "from=2025-10-01&to=2025-10-31";
  const sum = (rows: ExportedRow[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  const [total] = await rowsOf(`${october}&by=total`);
  expect(total).toMatchObject({
    from: "2025-10-01",
    to: "2025-10-31",
    booked: 427,
    linked: 2,
    conversion_least: 2 / Number(total!["calls"]),
  });
  const [days, branches] = [await rowsOf(october), await rowsOf(`${october}&by=branch`)];
  for (const rows of [days, branches]) expect(sum(rows, "calls")).toBe(total!["calls"]);
  const branch = branches.find((row) => row["branch"] !== "")!;
  expect(await rowsOf(`${october}&by=total&branch=${branch["branch"]}`)).toMatchObject([{ calls: branch["calls"] }]);
  const past = await rowsOf(`${october}&asOf=2025-10-10`);
  expect(past.at(-1)).toMatchObject({ day: "2025-10-10", as_of: "2025-10-10" });
  await expect(rowsOf("brnach=1")).rejects.toThrow("brnach");
  await expect(rowsOf("by=branch&asOf=2025-10-10")).rejects.toThrow("by=day only");
});

test("numbers that the role sees in part stay masked, also where they were said", async () => {
  await demo.sql`update companies set masked_roles = '{manager}'`;
  const out = join(folder, "appointments.csv");
  expect((await relinkExport("appointments", "--out", out, "--locale", "en")).code).toBe(0);
  const written = readFileSync(out, "utf8");
  expect(written).toContain("••••");
  expect(written).not.toMatch(/\+49\d{6}/);
  await demo.sql`update companies set masked_roles = '{}'`;
});

test("a filter that means nothing is refused, and says what it does not know", () => {
  const clock = { now: new Date(), timeZone: "Europe/Berlin", numbers: "parts" } as const;
  expect(() => readCallFilter("statsu=orphaned", clock)).toThrow("statsu");
  expect(() => readAppointmentFilter("from=yesterday", clock)).toThrow("a day like");
});
