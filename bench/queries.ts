import postgres from "postgres";
import { connect, type Database } from "@/db/client";
import { listCalls } from "@/db/queries/calls/list-calls";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import type { Cursor } from "@/domain/calls/cursor";
import * as handwritten from "./handwritten";
import { medians } from "./measure";
import type { Result } from "./report";

const ROUNDS = 100;
const ROWS = 50;
/** What the query builder may cost beside the statement itself. */
const RATIO_TARGET = 1.5;
const NAME = "Lindenbauer";
const FILTERED_DAYS = 90;

type Case = { name: string; filter: CallFilter; cursor?: Cursor; theirs: handwritten.Handwritten };

/** Our pages beside SQL written by hand: same driver, one connection each, same columns, and the same rows or it throws. */
export async function measureQueries(url: string, viewer: Viewer, onStep: (step: string) => void): Promise<Result[]> {
  const db = connect(url, { max: 1 });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const results: Result[] = [];
    for (const one of await cases(sql, viewer.companyId)) {
      onStep(one.name);
      results.push(await measureCase(db, sql, viewer, one));
    }
    return results;
  } finally {
    await Promise.all([db.$client.end(), sql.end()]);
  }
}

async function cases(sql: postgres.Sql, companyId: number): Promise<Case[]> {
  const [middle] = await sql<{ id: number; micros: string; phone: string }[]>`
    select id::int, (extract(epoch from started_at) * 1000000)::bigint::text as micros, from_e164 as phone
      from calls where company_id = ${companyId} and from_e164 is not null order by started_at
    offset (select count(*) / 10 from calls) limit 1`;
  const [newest] = await sql<{ at: Date }[]>`select max(started_at) as at from calls where company_id = ${companyId}`;
  if (!middle || !newest) throw new Error("There are no calls to measure.");
  const from = new Date(newest.at.getTime() - FILTERED_DAYS * 86_400_000);
  const place: Cursor = { ...defaultCallSort, travel: "older", value: middle.micros, id: middle.id };
  return [
    { name: "first-page", filter: { tests: "hide" }, theirs: handwritten.firstPage },
    {
      name: "filtered-page",
      filter: { tests: "hide", status: ["orphaned", "one_sided"], from },
      theirs: handwritten.filteredPage(from),
    },
    {
      name: "deep-page",
      filter: { tests: "hide" },
      cursor: place,
      theirs: handwritten.deepPage(middle.micros, middle.id),
    },
    {
      name: "phone-search",
      filter: { tests: "hide", search: middle.phone.replace("+49", "0") },
      theirs: handwritten.phoneSearch(middle.phone),
    },
    {
      name: "name-search",
      filter: { tests: "hide", search: NAME },
      theirs: handwritten.nameSearch(NAME.toLowerCase()),
    },
  ];
}

async function measureCase(db: Database, sql: postgres.Sql, viewer: Viewer, one: Case): Promise<Result> {
  const { name, filter, cursor } = one;
  const ours = () => listCalls(db, { viewer, filter, sort: defaultCallSort, cursor, limit: ROWS });
  const theirs = () => one.theirs(sql, viewer.companyId).then((rows) => rows);
  const [expected, found] = [(await theirs()).slice(0, ROWS), (await ours()).rows];
  const same = expected.length === found.length && expected.every((row, i) => Number(row["id"]) === found[i]?.id);
  if (!same || found.length === 0) throw new Error(`${name}: the two do not list the same calls.`);
  const { oursMs, theirsMs } = await medians({ ours, theirs }, ROUNDS);
  const value = oursMs / theirsMs;
  const detail = `${oursMs.toFixed(2)} ms beside ${theirsMs.toFixed(2)} ms by hand, ${found.length} rows`;
  return { name, value, unit: "times the SQL by hand", target: RATIO_TARGET, met: value <= RATIO_TARGET, detail };
}
