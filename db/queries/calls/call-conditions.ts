import { and, type Column, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { CallFilter } from "@/domain/calls/call-filter";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";

/** The condition on `calls` of everything in the filter but its search text and the appointment it wants. Deleted calls never fit. */
export function callConditions(companyId: number, filter: CallFilter): SQL | undefined {
  return and(
    eq(calls.companyId, companyId),
    isNull(calls.deletedAt),
    filter.tests === "show" ? undefined : eq(calls.isTest, filter.tests === "only"),
    filter.from && gte(calls.startedAt, filter.from),
    filter.to && lt(calls.startedAt, filter.to),
    oneOf(calls.linkStatus, filter.status),
    outcomeCondition(filter.outcome),
    oneOf(calls.branchId, filter.branchIds),
    oneOf(calls.voiceAgentId, filter.voiceAgentIds),
    filter.afterId === undefined ? undefined : recordedAfter(companyId, filter.afterId),
    // Whoever has a live or cancelled appointment is linked; saying so lets the index of that status serve.
    wantedAppointment(filter) && eq(calls.linkStatus, "linked"),
  );
}

const MOST_RECORDED = 1000;

/** An array, so that the few new calls are looked at one by one and never an index in the order of another column. */
function recordedAfter(companyId: number, id: number): SQL {
  return sql`${calls.id} = any (array(select recorded.id from ${calls} as recorded
    where recorded.company_id = ${companyId} and recorded.id > ${id} order by recorded.id limit ${sql.raw(String(MOST_RECORDED))}))`;
}

function oneOf(column: Column, values: readonly (number | string)[] | undefined): SQL | undefined {
  const [first, ...others] = values ?? [];
  if (first === undefined) return undefined;
  return others.length === 0 ? eq(column, first) : inArray(column, [first, ...others]);
}

function outcomeCondition(choices: CallFilter["outcome"] = []): SQL | undefined {
  const known = oneOf(
    calls.bookingOutcome,
    choices.filter((choice) => choice !== "unknown"),
  );
  return choices.includes("unknown") ? or(known, isNull(calls.bookingOutcome)) : known;
}

/** What the filter wants of an appointment of the call, undefined when nothing. */
export function wantedAppointment({ serviceIds, staffIds }: CallFilter): SQL | undefined {
  const wanted = and(oneOf(appointments.serviceId, serviceIds), oneOf(appointments.staffId, staffIds));
  return wanted && and(isNull(appointments.deletedAt), wanted);
}
