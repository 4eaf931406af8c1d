import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Reader } from "../../client";
import { healthHours } from "../../schema/health";

/** How each hour in (from, to] was judged at its last look, as it was known then, oldest first; hours without a look are left out. */
export function listHealthHours(db: Reader, { companyId, from, to }: { companyId: number; from: Date; to: Date }) {
  return db
    .select({
      ...{ hour: healthHours.hour, state: healthHours.state, linkRate: healthHours.linkRate },
      ...{ booked: healthHours.booked, linked: healthHours.linked },
    })
    .from(healthHours)
    .where(and(eq(healthHours.companyId, companyId), gt(healthHours.hour, from), lte(healthHours.hour, to)))
    .orderBy(asc(healthHours.hour));
}

export type HealthHour = Awaited<ReturnType<typeof listHealthHours>>[number];
