import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFacet, withChoice } from "@/domain/calls/call-facets";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { Database } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { untilAborted } from "../../until-aborted";
import { type Counts, countApart } from "../count-apart";
import { callConditions } from "./call-conditions";
import { CALL_COUNT_STOP, callCount, firstCalls } from "./count-calls";
import { literalLimit } from "./literal-limit";

export type CountChoicesInput = {
  viewer: Viewer;
  facet: CallFacet;
  choices: readonly string[];
  filter: CallFilter;
  country: string;
  /** Aborting it stops the statements too. */
  signal: AbortSignal;
};

/**
 * How many calls each choice of a filter would leave, at most CALL_COUNT_STOP of each. Few calls are counted in one
 * pass; of many, each choice is counted along its own index until it may stop.
 */
export async function countChoices(db: Database, input: CountChoicesInput): Promise<Counts> {
  const { facet, choices, filter } = input;
  if (ofAppointment(facet) && filter.status?.length && !filter.status.includes("linked")) {
    return Object.fromEntries(choices.map((choice) => [choice, 0]));
  }
  const counts = isBroad(withChoice(filter, facet, null)) ? null : await countInOnePass(db, input);
  if (counts) return counts;
  const { signal } = input;
  return countApart(db, { names: choices, countOf: (choice) => countOf(db, input, choice), signal });
}

const ofAppointment = (facet: CallFacet): facet is "service" | "staff" => facet === "service" || facet === "staff";

/** Whether every call fits but test calls: hardly a company has so few that one pass would do. */
function isBroad({ status, outcome, branchIds, serviceIds, staffIds, voiceAgentIds, search, from, to }: CallFilter) {
  const lists = [status, outcome, branchIds, serviceIds, staffIds, voiceAgentIds];
  return lists.every((list) => !list?.length) && (search ?? "").trim() === "" && !from && !to;
}

/** Null when more calls fit than one pass reads, or it was stopped. */
async function countInOnePass(db: Database, { viewer, facet, choices, filter, country, signal }: CountChoicesInput) {
  const others = withChoice(filter, facet, null);
  const filtered: CallFilter = ofAppointment(facet) ? { ...others, status: ["linked"] } : others;
  const page = firstCalls(db, { viewer, filter: filtered, country });
  const counted = await untilAborted<{ value: string | null; calls: number; total: boolean }>(
    db,
    sql`with page as materialized (select id from ${page})
      select null as value, count(*)::int as calls, true as total from page
      union all ${groups(viewer.companyId, facet, others)}`,
    signal,
  );
  const total = counted?.find((row) => row.total)?.calls ?? CALL_COUNT_STOP;
  if (total >= CALL_COUNT_STOP) return null;
  const byValue = new Map(counted?.filter((row) => !row.total).map((row) => [row.value, row.calls]));
  return Object.fromEntries(choices.map((choice) => [choice, byValue.get(choice) ?? 0]));
}

const columns = {
  status: sql`${calls.linkStatus}`,
  outcome: sql`coalesce(${calls.bookingOutcome}, 'unknown')`,
  branch: sql`${calls.branchId}`,
  agent: sql`${calls.voiceAgentId}`,
  service: sql`${appointments.serviceId}`,
  staff: sql`${appointments.staffId}`,
} as const satisfies Record<CallFacet, SQL>;

function groups(companyId: number, facet: CallFacet, others: CallFilter): SQL {
  if (!ofAppointment(facet)) {
    return sql`select ${columns[facet]}::text, count(*)::int, false
      from page join ${calls} on ${and(eq(calls.companyId, companyId), eq(calls.id, sql`page.id`))} group by 1`;
  }
  return sql`select ${columns[facet]}::text, count(distinct page.id)::int, false
    from page join ${appointments} on ${and(
      eq(appointments.companyId, companyId),
      isNotNull(appointments.callId),
      eq(appointments.callId, sql`page.id`),
      isNull(appointments.deletedAt),
      facet === "service" ? among(appointments.staffId, others.staffIds) : undefined,
      facet === "staff" ? among(appointments.serviceId, others.serviceIds) : undefined,
    )} group by 1`;
}

function countOf(db: Database, { viewer, facet, filter, country }: CountChoicesInput, choice: string): SQL {
  const chosen = withChoice(filter, facet, choice);
  const bySearch = (filter.search ?? "").trim() !== "";
  if (ofAppointment(facet) && !bySearch) return countThroughAppointments(viewer.companyId, chosen);
  return callCount(db, { viewer, filter: chosen, country });
}

/** A call has hardly more than one appointment; with this many read and too few calls found, the count is not known. */
const MOST_APPOINTMENTS = 12_000;

function countThroughAppointments(companyId: number, filter: CallFilter): SQL {
  const found = sql`select ${appointments.callId} as call_id from ${appointments} join ${calls} on ${and(
    eq(calls.companyId, companyId),
    eq(calls.id, appointments.callId),
  )} where ${and(
    eq(appointments.companyId, companyId),
    isNotNull(appointments.callId),
    isNull(appointments.deletedAt),
    among(appointments.serviceId, filter.serviceIds),
    among(appointments.staffId, filter.staffIds),
    callConditions(companyId, { ...filter, serviceIds: [], staffIds: [] }),
  )} limit ${literalLimit(MOST_APPOINTMENTS)}`;
  return sql`(select case when count(distinct call_id) >= ${sql.raw(String(CALL_COUNT_STOP))} then ${sql.raw(String(CALL_COUNT_STOP))}
    when count(*) < ${sql.raw(String(MOST_APPOINTMENTS))} then count(distinct call_id)::int end from (${found}) found)`;
}

function among(column: typeof appointments.staffId, ids: readonly number[] | undefined): SQL | undefined {
  return ids?.length ? sql`${column} = any (${sql.param(`{${ids.join(",")}}`)}::bigint[])` : undefined;
}
