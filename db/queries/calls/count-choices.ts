import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import { type CallFacet, withChoice } from "@/domain/calls/call-facets";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { Database } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import type { Counts } from "../count-apart";
import { countAtLeast, countByChoice, countInOnePass } from "../count-by-choice";
import { wantedAppointment } from "./call-conditions";
import { callCount, callsLookedUp, someCalls } from "./count-calls";

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
 * How many calls each choice of a filter would leave, at most COUNT_STOP of each. Few calls are counted in one pass; of
 * many, each choice is counted along its own index until it may stop, or, where no index has it, at least as many as one
 * pass meets.
 */
export async function countChoices(db: Database, input: CountChoicesInput): Promise<Counts> {
  const { viewer, facet, choices, filter, country, signal } = input;
  if (ofAppointment(facet) && filter.status?.length && !filter.status.includes("linked")) {
    return Object.fromEntries(choices.map((choice) => [choice, 0]));
  }
  const others = withChoice(filter, facet, null);
  if (filter.search?.trim() || ofAppointment(facet) || wantedAppointment(others)) {
    return countByLookingUp(db, input, others);
  }
  return countByChoice(db, {
    choices,
    page: isBroad(others) ? null : someCalls(db, { viewer, country, filter: others }, columns[facet]),
    groups: sql`select choice::text, count(*)::int from page group by 1`,
    countOf: (choice) => callCount(db, { viewer, country, filter: withChoice(filter, facet, choice) }),
    signal,
  });
}

/** What no index of calls has: read as far as one pass goes, from the calls if those are few, else from what is looked up. */
async function countByLookingUp(db: Database, input: CountChoicesInput, others: CallFilter): Promise<Counts> {
  const { viewer, facet, choices, country, signal } = input;
  const filter: CallFilter = ofAppointment(facet) ? { ...others, status: ["linked"] } : others;
  const groups = groupsOf(viewer.companyId, facet, others);
  const choice = ofAppointment(facet) ? undefined : columns[facet];
  const callsOnly: CallFilter = { ...filter, serviceIds: [], staffIds: [], search: "" };
  if (!filter.search?.trim() && !isBroad({ ...callsOnly, status: [] })) {
    const page = someCalls(db, { viewer, country, filter: { ...callsOnly, status: ["linked"] } }, choice);
    const counts = await countInOnePass(db, { choices, page, groups, signal });
    if (counts) return counts;
  }
  const { page, ctes, cut } = callsLookedUp(db, { viewer, country, filter }, choice);
  return countAtLeast(db, { choices, page, ctes, cut, groups, signal });
}

const ofAppointment = (facet: CallFacet): facet is "service" | "staff" => facet === "service" || facet === "staff";

/** Whether every call fits but test calls: hardly a company has so few that one pass would do. */
function isBroad({ status, outcome, branchIds, serviceIds, staffIds, voiceAgentIds, search, from, to }: CallFilter) {
  const lists = [status, outcome, branchIds, serviceIds, staffIds, voiceAgentIds];
  return lists.every((list) => !list?.length) && (search ?? "").trim() === "" && !from && !to;
}

const columns = {
  status: sql`${calls.linkStatus}`,
  outcome: sql`coalesce(${calls.bookingOutcome}, 'unknown')`,
  branch: sql`${calls.branchId}`,
  agent: sql`${calls.voiceAgentId}`,
  service: sql`${appointments.serviceId}`,
  staff: sql`${appointments.staffId}`,
} as const satisfies Record<CallFacet, SQL>;

/** Of the calls in `page`, by the facet: of the call, or of those of its appointments that fit the other filters. */
function groupsOf(companyId: number, facet: CallFacet, others: CallFilter): SQL {
  const booked = and(eq(appointments.callId, sql`page.id`), ofCalls(companyId, facet, others));
  if (ofAppointment(facet)) {
    return sql`select ${columns[facet]}::text, count(distinct page.id)::int from page join ${appointments} on ${booked} group by 1`;
  }
  const fits = wantedAppointment(others) ? sql`where exists (select 1 from ${appointments} where ${booked})` : sql``;
  return sql`select choice::text, count(*)::int from page ${fits} group by 1`;
}

function ofCalls(companyId: number, facet: CallFacet, others: CallFilter): SQL | undefined {
  return and(
    eq(appointments.companyId, companyId),
    isNotNull(appointments.callId),
    isNull(appointments.deletedAt),
    facet === "staff" ? undefined : among(appointments.staffId, others.staffIds),
    facet === "service" ? undefined : among(appointments.serviceId, others.serviceIds),
  );
}

function among(column: typeof appointments.staffId, ids: readonly number[] | undefined): SQL | undefined {
  return ids?.length ? sql`${column} = any (${sql.param(`{${ids.join(",")}}`)}::bigint[])` : undefined;
}
