import { and, type Column, eq, exists, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { CallFilter } from "@/domain/calls/call-filter";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { calls } from "../../schema/call";

/** The condition on `calls` of everything in the filter but its search text. Deleted calls never fit. */
export function callConditions(db: Reader, companyId: number, filter: CallFilter): SQL | undefined {
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
    appointmentCondition(db, companyId, filter),
  );
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

function appointmentCondition(db: Reader, companyId: number, filter: CallFilter): SQL | undefined {
  const wanted = and(oneOf(appointments.serviceId, filter.serviceIds), oneOf(appointments.staffId, filter.staffIds));
  if (!wanted) return undefined;
  return exists(
    db
      .select({ one: sql`1` })
      .from(appointments)
      .where(
        and(
          eq(appointments.companyId, companyId),
          eq(appointments.callId, calls.id),
          isNotNull(appointments.callId),
          isNull(appointments.deletedAt),
          wanted,
        ),
      ),
  );
}
