import { and, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "../../client";
import { appointments } from "../../schema/appointment";
import { bookingStatements, calls } from "../../schema/call";
import { claims } from "../../schema/history";
import { literalLimit } from "./literal-limit";

/** Joined per call: how many appointments it booked that are not deleted, and whether one is deleted. */
export function bookedByCall(db: Reader) {
  const a = alias(appointments, "a");
  return db
    .select({
      live: sql<number>`(count(*) filter (where ${a.deletedAt} is null))::int`.as("live"),
      hasDeleted: sql<boolean>`coalesce(bool_or(${a.deletedAt} is not null), false)`.as("has_deleted"),
    })
    .from(a)
    .where(and(eq(a.companyId, calls.companyId), eq(a.callId, calls.id)))
    .as("booked");
}

/** Joined per call: the first booking that its tools or analysis stated, one that succeeded before one that failed. */
export function firstStatement(db: Reader) {
  const s = bookingStatements;
  return db
    .select({
      id: s.id,
      serviceName: s.serviceName,
      staffName: s.staffName,
      customerName: s.customerName,
      startsAt: s.startsAt,
      succeeded: s.succeeded,
    })
    .from(s)
    .where(and(eq(s.companyId, calls.companyId), eq(s.callId, calls.id), ne(calls.linkStatus, "no_booking")))
    .orderBy(sql`${s.succeeded} is false`, s.position)
    .limit(literalLimit(1))
    .as("statement");
}

/** Per call: a booking uid that the call itself named, held or not. */
export function namedBookingUid(db: Reader) {
  const named = db
    .select({ uid: claims.value })
    .from(claims)
    .where(
      and(
        ne(calls.claimState, "none"),
        eq(claims.companyId, calls.companyId),
        eq(claims.callId, calls.id),
        eq(claims.kind, "names_booking"),
      ),
    )
    .orderBy(claims.id)
    .limit(literalLimit(1));
  return sql<string | null>`(${named})`;
}
