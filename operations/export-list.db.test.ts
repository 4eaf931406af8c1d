import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Database } from "@/db/client";
import { listen } from "@/db/listen";
import { listCalls } from "@/db/queries/calls/list-calls";
import { openTestCompany, type TestCompany } from "@/db/queries/calls/test-company";
import { everyPage } from "@/db/queries/every-page";
import { findExport } from "@/db/queries/find-export";
import { listAccessEvents } from "@/db/queries/settings/audit";
import { accessEvents } from "@/db/schema/console";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { EXPORT_CHANNEL, readExportNews } from "@/domain/access/export-news";
import { type CallCursor, type CallFilter, type CallSort, callSortKeys } from "@/domain/calls/call-filter";
import { Random } from "@/domain/random";
import { exportList } from "./export-list";
import { askExportToStop, tellExport } from "./tell-export";

let server: TestDatabase;
let db: Database;
let company: TestCompany;

beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 4 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});
beforeEach(async () => {
  company = await openTestCompany(server.sql);
});

const newestFirst: CallSort = { by: "startedAt", direction: "desc" };

test("under any filter and sort an export has the list's rows, in the list's order, page after page", async () => {
  const random = new Random(7);
  const oneOf = <T>(values: readonly T[]) => random.pick(values);
  for (let i = 0; i < 60; i++) {
    await company.call({
      caller_name: oneOf(["Rita Größe", "Ömer", "Ana; Maria"]),
      duration_ms: oneOf([null, 1000, 60_000, 90_000]),
      booking_outcome: oneOf([null, "booked", "failed", "none"]),
      is_test: oneOf([true, false, false]),
      started_at: `2025-10-0${random.int(1, 3)}T09:00:00Z`,
    });
  }
  const other = await openTestCompany(server.sql);
  await other.call({ caller_name: "Rita Größe" });
  for (let i = 0; i < 25; i++) {
    const filter: CallFilter = {
      tests: oneOf(["hide", "show", "only"] as const),
      outcome: oneOf([[], ["booked"], ["booked", "failed"], ["unknown", "none"]] as const),
      search: oneOf(["", "", "Größe", "Ömer"]),
      ...oneOf([{}, { from: new Date("2025-10-02T00:00:00Z") }, { to: new Date("2025-10-03T00:00:00Z") }]),
    };
    const sort: CallSort = { by: oneOf(callSortKeys), direction: oneOf(["asc", "desc"] as const) };
    const { rows } = await listCalls(db, { viewer: company.viewer, filter, sort, limit: 1000 });
    const exported = await exportedIds({ filter, sort, limit: oneOf([1, 7, 60, 1000]) });
    expect(exported, JSON.stringify({ filter, sort })).toEqual(rows.map(({ id }) => String(id)));
  }
});

test("an export is kept with who, what and how many rows, before the first byte and again at its end", async () => {
  await company.call();
  await company.call();
  const stream = await start({ query: "?status=orphaned" });
  const { viewer } = company;
  const [open] = (await listAccessEvents(db, { viewer, before: null })).events;
  expect(open).toMatchObject({ actor: "user:agent", action: "export", end: null });
  expect(open!.detail).toEqual({ list: "calls", query: "?status=orphaned" });
  const text = await new Response(stream).text();
  expect(text.split("\r\n")).toHaveLength(1 + 2 + 1);
  const { events } = await listAccessEvents(db, { viewer, before: null });
  expect(events.map(({ id, end }) => [id, end])).toEqual([[open!.id, { rows: 2, how: "finished" }]]);
});

test("a file of nothing is its headings, after the mark of UTF-8", async () => {
  const bytes = await new Response(await start({})).bytes();
  expect([...bytes]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("Nr.\r\n")]);
  expect(await kept()).toEqual([null, { rows: 0, how: "finished" }]);
});

test("who stops reading ends the export: no further page is read, and what was given out is counted", async () => {
  for (let i = 0; i < 5; i++) await company.call();
  const reader = (await start({ limit: 2 })).getReader();
  await readHeadingsAndPage(reader);
  await reader.cancel();
  expect(await kept()).toEqual([null, { rows: 2, how: "aborted" }]);
});

test("a request that is aborted ends the export once", async () => {
  for (let i = 0; i < 5; i++) await company.call();
  const aborting = new AbortController();
  const reader = (await start({ limit: 2, signal: aborting.signal })).getReader();
  await readHeadingsAndPage(reader);
  aborting.abort();
  await expect(reader.read()).rejects.toThrow("Nobody wants the rest.");
  await reader.cancel().catch(() => {});
  await expect.poll(kept).toEqual([null, { rows: 2, how: "aborted" }]);
});

test("a page that cannot be read breaks the file off, and that is kept", async () => {
  async function* pages() {
    yield [["1"]];
    throw new Error("no database");
  }
  const { viewer } = company;
  const input = { viewer, list: "calls", query: "", headings: ["Nr."], signal: new AbortController().signal };
  const stream = await exportList(db, { ...input, pages: pages() });
  await expect(new Response(stream).text()).rejects.toThrow("no database");
  await expect.poll(kept).toEqual([null, { rows: 1, how: "failed" }]);
});

test("who follows an export finds it by its key, hears how far it is, and stops it from another process", async () => {
  for (let i = 0; i < 5; i++) await company.call();
  const { viewer } = company;
  const key = "0123456789abcdef0123456789abcdef";
  const heard: string[] = [];
  const stopping = new AbortController();
  const hearing = listen(server.url, EXPORT_CHANNEL, (said) => {
    const found = readExportNews(said);
    if (found?.news === "stop") stopping.abort();
    else if (found) heard.push(`${found.key === key} ${found.news.rows} of ${found.news.total} ${found.news.how}`);
  });
  await hearing.ready;
  const telling = tellExport(db, { companyId: viewer.companyId, key });
  telling.total(5);
  expect(await findExport(db, { viewer, key })).toBeNull();
  const reader = (await start({ limit: 2, signal: stopping.signal, followed: { key, ...telling } })).getReader();
  await readHeadingsAndPage(reader);
  await expect.poll(() => heard).toEqual(["true 2 of 5 null"]);
  expect(await findExport(db, { viewer, key })).toEqual({ end: null });
  expect(await findExport(db, { viewer: { ...viewer, userId: "another" }, key })).toBeNull();
  await askExportToStop(db, { companyId: viewer.companyId, key });
  await expect.poll(() => stopping.signal.aborted).toBe(true);
  await expect(reader.read()).rejects.toThrow("Nobody wants the rest.");
  await expect.poll(() => heard).toEqual(["true 2 of 5 null", "true 2 of 5 aborted"]);
  expect(await findExport(db, { viewer, key })).toEqual({ end: { rows: 2, how: "aborted" } });
  await hearing.stop();
});

/** The headings come at once, by themselves. */
async function readHeadingsAndPage(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  await reader.read();
  await reader.read();
}

type Wanted = {
  filter?: CallFilter;
  sort?: CallSort;
  limit?: number;
  query?: string;
  signal?: AbortSignal;
  followed?: Parameters<typeof exportList>[1]["followed"];
};

function start({ filter = { tests: "show" }, sort = newestFirst, limit = 1000, query = "", ...wanted }: Wanted) {
  const { viewer } = company;
  const pages = everyPage(async (cursor: CallCursor | undefined) => {
    const { rows, after } = await listCalls(db, { viewer, filter, sort, cursor, limit });
    return { rows: rows.map(({ id }) => [String(id)]), after };
  });
  const quiet = new AbortController().signal;
  return exportList(db, {
    ...{ viewer, list: "calls", query, headings: ["Nr."], pages, signal: wanted.signal ?? quiet },
    ...(wanted.followed && { followed: wanted.followed }),
  });
}

async function exportedIds(wanted: Wanted): Promise<string[]> {
  const text = await new Response(await start(wanted)).text();
  return text.split("\r\n").slice(1, -1);
}

/** What was kept of the company's export: null for its start, then its end. */
async function kept() {
  const rows = await db
    .select()
    .from(accessEvents)
    .where(eq(accessEvents.companyId, company.viewer.companyId))
    .orderBy(asc(accessEvents.id));
  return rows.map(({ endOf, detail }) => (endOf === null ? null : detail));
}
