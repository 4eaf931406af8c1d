import { listCalls } from "@/db/queries/calls/list-calls";
import { type CallCursor, type CallFilter, defaultCallSort } from "@/domain/calls/call-filter";
import type { BenchDatabase } from "./database";
import * as handwritten from "./handwritten";
import { medians } from "./measure";
import type { Bench } from "./measurements";
import { atMost, type Result } from "./report";

const ROUNDS = 100;
const ROWS = 50;
/** What our layers may cost beside the statement itself, and how times may grow with ten times the calls. */
export const BY_HAND_TARGET = 1.5;
export const GROWTH_TARGET = 2;
const NAME = "Lindenbauer";
const FILTERED_DAYS = 90;
/** Of the calls, as many are newer than the deep page: half a million of a million. */
const DEEP = 2;

type Case = { filter: CallFilter; cursor?: CallCursor; theirs: handwritten.Handwritten };
type CaseName = "first-page" | "filtered-page" | "deep-page" | "phone-search" | "name-search";

/** Our pages beside SQL written by hand: same driver, one connection each, same columns, and the same rows or it throws. */
export async function measureQueries({ large, small, say }: Bench, wanted: ReadonlySet<string>): Promise<Result[]> {
  const [ofLarge, ofSmall] = [await cases(large), await cases(small)];
  const results: Result[] = [];
  for (const name of (Object.keys(ofLarge) as CaseName[]).filter((name) => wanted.has(name))) {
    say(name);
    const rows = await sameRows(name, large, ofLarge[name]);
    await sameRows(name, small, ofSmall[name]);
    const { ours, theirs, atTenth } = await medians(
      {
        ours: () => listed(large, ofLarge[name]),
        theirs: () => ofLarge[name].theirs(large.sql, large.viewer.companyId).then((found) => found),
        atTenth: () => listed(small, ofSmall[name]),
      },
      ROUNDS,
    );
    results.push(...besides(name, { ours, theirs, atTenth }, large, `${rows} rows`));
  }
  return results;
}

type Times = { ours: number; theirs: number; atTenth: number };

/** The two results of one time: beside the SQL by hand, and beside itself with a tenth of the calls. */
export function besides(name: string, { ours, theirs, atTenth }: Times, large: BenchDatabase, note: string): Result[] {
  const tenth = `x its own at ${large.calls / 10} calls`;
  return [
    atMost(name, ours / theirs, "x SQL by hand", BY_HAND_TARGET, `${ms(ours)} beside ${ms(theirs)} by hand, ${note}`),
    atMost(name, ours / atTenth, tenth, GROWTH_TARGET, `${ms(ours)} beside ${ms(atTenth)}`),
  ];
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

function listed({ db, viewer }: BenchDatabase, { filter, cursor }: Case) {
  return listCalls(db, { viewer, filter, sort: defaultCallSort, cursor, limit: ROWS });
}

async function sameRows(name: CaseName, database: BenchDatabase, one: Case): Promise<number> {
  const expected = (await one.theirs(database.sql, database.viewer.companyId)).slice(0, ROWS);
  const found = (await listed(database, one)).rows;
  const same = expected.length === found.length && expected.every((row, i) => Number(row["id"]) === found[i]?.id);
  if (!same || found.length === 0) throw new Error(`${name}: the two do not list the same calls.`);
  return found.length;
}

async function cases({ sql, viewer: { companyId } }: BenchDatabase): Promise<Record<CaseName, Case>> {
  const [deep] = await sql<{ id: number; micros: string; phone: string }[]>`
    select id::int, (extract(epoch from started_at) * 1000000)::bigint::text as micros, from_e164 as phone
      from calls where company_id = ${companyId} and from_e164 is not null
       and id <= (select count(*) / ${DEEP} from calls)
     order by started_at desc limit 1`;
  const [newest] = await sql<{ at: Date }[]>`select max(started_at) as at from calls where company_id = ${companyId}`;
  if (!deep || !newest) throw new Error("There are no calls to measure.");
  const from = new Date(newest.at.getTime() - FILTERED_DAYS * 86_400_000);
  const place: CallCursor = { ...defaultCallSort, travel: "on", value: deep.micros, id: deep.id };
  return {
    "first-page": { filter: { tests: "hide" }, theirs: handwritten.firstPage },
    "filtered-page": {
      filter: { tests: "hide", status: ["orphaned", "one_sided"], from },
      theirs: handwritten.filteredPage(from),
    },
    "deep-page": { filter: { tests: "hide" }, cursor: place, theirs: handwritten.deepPage(deep.micros, deep.id) },
    "phone-search": {
      filter: { tests: "hide", search: deep.phone.replace("+49", "0") },
      theirs: handwritten.phoneSearch(deep.phone),
    },
    "name-search": { filter: { tests: "hide", search: NAME }, theirs: handwritten.nameSearch(NAME.toLowerCase()) },
  };
}
