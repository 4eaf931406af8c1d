import { and, type Column, eq, gte, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { CallLinkStatus } from "@/domain/linking/link-status";
import type { BookingOutcome } from "@/domain/records/call";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";
import { countedIn } from "../insights/counted-in";
import { recordedAfter } from "../recorded-after";

/** The condition on `calls` of everything in the filter but its search text and the appointment it wants. Deleted calls never fit. */
export function callConditions(companyId: number, filter: CallFilter): SQL | undefined {
  return and(
    eq(calls.companyId, companyId),
    isNull(calls.deletedAt),
    filter.tests === "show" ? undefined : eq(calls.isTest, filter.tests === "only"),
    filter.from && gte(calls.startedAt, filter.from),
    filter.to && lt(calls.startedAt, filter.to),
    oneOfClosed(calls.linkStatus, filter.status),
    outcomeCondition(filter.outcome),
    oneOf(calls.branchId, filter.branchIds),
    oneOf(calls.voiceAgentId, filter.voiceAgentIds),
    filter.customerId === undefined ? undefined : eq(calls.customerId, filter.customerId),
    filter.figure && countedIn(filter.figure),
    filter.afterId === undefined ? undefined : recordedAfter(calls, companyId, filter.afterId),
    filter.throughId === undefined ? undefined : lte(calls.id, filter.throughId),
    // Whoever has a live or cancelled appointment is linked; saying so spares looking up those of others.
    wantedAppointment(filter) && oneOfClosed(calls.linkStatus, ["linked"]),
  );
}

function oneOf(column: Column, values: readonly (number | string)[] | undefined): SQL | undefined {
  const [first, ...others] = values ?? [];
  if (first === undefined) return undefined;
  return others.length === 0 ? eq(column, first) : inArray(column, [first, ...others]);
}

/** In the statement's text: which index serves depends on the value, and a kept plan knows no parameters. */
function oneOfClosed(column: Column, values: readonly (CallLinkStatus | BookingOutcome)[] = []): SQL | undefined {
  if (values.length === 0) return undefined;
  return sql`${column} in (${sql.raw(values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", "))})`;
}

function outcomeCondition(choices: CallFilter["outcome"] = []): SQL | undefined {
  const known = oneOfClosed(
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
