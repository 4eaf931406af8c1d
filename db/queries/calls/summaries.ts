import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../client";
import { calls } from "../../schema/call";
import { branches, customers } from "../../schema/company";

/** The columns by which a person recognises these calls of one company; order not promised, unknown and deleted ones left out. */
export async function listCallSummaries(db: Reader, companyId: number, ids: number[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: calls.id,
      version: calls.version,
      startedAt: calls.startedAt,
      durationMs: calls.durationMs,
      callerName: calls.callerName,
      callerWithheld: calls.callerWithheld,
      fromE164: calls.fromE164,
      fromNumber: calls.fromNumber,
      isTest: calls.isTest,
      linkStatus: calls.linkStatus,
      appointmentId: calls.appointmentId,
      customer: { name: customers.name },
      branch: { name: branches.name, timeZone: branches.timeZone },
    })
    .from(calls)
    .leftJoin(customers, and(eq(customers.companyId, calls.companyId), eq(customers.id, calls.customerId)))
    .leftJoin(branches, and(eq(branches.companyId, calls.companyId), eq(branches.id, calls.branchId)))
    .where(and(eq(calls.companyId, companyId), inArray(calls.id, ids), isNull(calls.deletedAt)));
}
