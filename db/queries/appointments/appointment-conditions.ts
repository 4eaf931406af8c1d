import { and, type Column, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { AppointmentFilter, AppointmentScope } from "@/domain/appointments/appointment-filter";
import { appointments } from "../../schema/appointment";
import { recordedAfter } from "../recorded-after";

/** When an appointment was booked, as far as anybody knows. */
export const bookedAt = sql<string>`coalesce(${appointments.bookedAt}, ${appointments.createdAt})`;

/** The condition on `appointments` of everything in the filter but its search text. */
export function appointmentConditions(companyId: number, filter: AppointmentFilter): SQL | undefined {
  const { starts, booked } = filter;
  return and(
    eq(appointments.companyId, companyId),
    filter.scope === "deleted" ? isNotNull(appointments.deletedAt) : isNull(appointments.deletedAt),
    scopeCondition(filter.scope, filter.now),
    starts?.from && gte(appointments.startsAt, starts.from),
    starts?.to && lt(appointments.startsAt, starts.to),
    booked?.from && sql`${bookedAt} >= ${booked.from.toISOString()}`,
    booked?.to && sql`${bookedAt} < ${booked.to.toISOString()}`,
    sourceCondition(filter.source),
    oneOf(appointments.status, filter.status),
    oneOf(appointments.linkStatus, filter.linkStatus),
    oneOf(appointments.staffId, filter.staffIds),
    oneOf(appointments.serviceId, filter.serviceIds),
    oneOf(appointments.branchId, filter.branchIds),
    filter.customerId === undefined ? undefined : eq(appointments.customerId, filter.customerId),
    filter.isCounted ? isCounted : undefined,
    filter.throughId === undefined ? undefined : lte(appointments.id, filter.throughId),
    filter.afterId === undefined ? undefined : recordedAfter(appointments, companyId, filter.afterId),
  );
}

/** As the view appointment_ledger defines it. Asked row by row, in the list's order: the limit keeps the planner from reading the whole view first. */
const isCounted = and(
  eq(appointments.source, "voice_agent"),
  sql`(select v.booked from appointment_ledger v
        where v.company_id = ${appointments.companyId} and v.appointment_id = ${appointments.id} limit 1)`,
);

function scopeCondition(scope: AppointmentScope, now: Date): SQL | undefined {
  const stands = and(isNull(appointments.cancelledAt), ne(appointments.status, "no_show"));
  switch (scope) {
    case "upcoming":
      return and(stands, gte(appointments.startsAt, now));
    case "past":
      return and(stands, lt(appointments.startsAt, now));
    case "noShow":
      return eq(appointments.status, "no_show");
    case "cancelled":
      return inArray(appointments.status, ["cancelled", "rejected"]);
    case "all":
    case "deleted":
      return undefined;
  }
}

function sourceCondition(choices: AppointmentFilter["source"] = []): SQL | undefined {
  const known = oneOf(
    appointments.source,
    choices.filter((choice) => choice !== "unknown"),
  );
  return choices.includes("unknown") ? or(known, isNull(appointments.source)) : known;
}

function oneOf(column: Column, values: readonly (number | string)[] | undefined): SQL | undefined {
  const [first, ...others] = values ?? [];
  if (first === undefined) return undefined;
  return others.length === 0 ? eq(column, first) : inArray(column, [first, ...others]);
}
