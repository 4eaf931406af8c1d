import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { Reader } from "../../client";
import { keepRead } from "../../compiled-read";
import { calls } from "../../schema/call";
import { COUNT_STOP } from "../count-by-choice";
import { literalLimit } from "./literal-limit";
import { fittingCalls } from "./matching-calls";
import type { LookUp } from "./search";

type CountCallsInput = {
  viewer: Viewer;
  filter: CallFilter;
  country?: string;
  /** Where counting stops; left out: at COUNT_STOP. */
  stop?: number;
};

/** How many of the company's calls fit the filter, at most `stop`. */
export async function countCalls(db: Reader, input: CountCallsInput): Promise<number> {
  const [counted] = await db.execute<{ rows: number }>(sql`select ${callCount(db, input)} as rows`);
  return counted?.rows ?? 0;
}

/** The same count as a scalar subquery. */
export function callCount(db: Reader, input: CountCallsInput): SQL {
  return sql`(select count(*)::int from ${someCalls(db, input)})`;
}

/** A subquery of calls that fit as (id, choice), at most `stop` of them, in whatever order they are found. */
export function someCalls(db: Reader, input: CountCallsInput, choice = sql`null`): SQL {
  const { ctes, page } = callsRead(db, input, choice, FOR_A_COUNT);
  return sql`(${ctes.length > 0 ? sql`with ${sql.join(ctes, sql`, `)}` : sql``} select * from ${page}) some_calls`;
}

/** The same where no more than COUNT_STOP calls are looked up by name or appointment; `cut`: whether there are more. */
export function callsLookedUp(
  db: Reader,
  input: CountCallsInput,
  choice: SQL = sql`null`,
): { ctes: SQL[]; page: SQL; cut: SQL } {
  return callsRead(db, input, choice, { byKey: COUNT_STOP, byName: COUNT_STOP, only: true });
}

function callsRead(db: Reader, input: CountCallsInput, choice: SQL, lookUp: LookUp) {
  const { viewer, filter, country = "DE" } = input;
  const stop = sql.raw(String(input.stop ?? COUNT_STOP));
  const { conditions, counted } = fittingCalls(db, { companyId: viewer.companyId, filter, country }, lookUp);
  const found = conditions.map(
    (fits) => sql`(select ${calls.id}, ${choice} as choice from ${calls} where ${fits} limit ${stop})`,
  );
  const none = sql`(select null::bigint, null where false)`;
  const all = sql.join(found.length > 0 ? found : [none], sql` union `);
  const cut = counted.map((one) => one.cut);
  return {
    ctes: counted.flatMap((one) => one.ctes.map(({ _: cte }) => sql`${sql.identifier(cte.alias)} as (${cte.sql})`)),
    page: sql`(select * from (${all}) found (id, choice) limit ${stop}) read`,
    cut: cut.length > 0 ? sql`(${sql.join(cut, sql` or `)})` : sql`false`,
  };
}

/** A count needs no order, so going through all calls to find a few is the dearer way for longer. */
const FOR_A_COUNT: LookUp = { byKey: 30_000, byName: 30_000 };

/** The id of the call that was recorded last, 0 when there is none. */
export async function latestCallId(db: Reader, { viewer }: { viewer: Viewer }): Promise<number> {
  const [latest] = await latestCall(db).execute({ companyId: viewer.companyId });
  return latest?.id ?? 0;
}

const latestCall = keepRead((db) =>
  db
    .select({ id: calls.id })
    .from(calls)
    .where(eq(calls.companyId, sql.placeholder("companyId")))
    .orderBy(desc(calls.id))
    .limit(literalLimit(1)),
);
