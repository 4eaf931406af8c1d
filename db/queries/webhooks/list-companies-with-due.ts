import { lte, sql } from "drizzle-orm";
import type { Reader } from "../../client";
import { webhookDeliveries } from "../../schema/delivery";

/** The companies with deliveries that are to be taken in now. */
export function listCompaniesWithDueDeliveries(db: Reader) {
  return db
    .selectDistinct({ companyId: webhookDeliveries.companyId })
    .from(webhookDeliveries)
    .where(lte(webhookDeliveries.dueAt, sql`clock_timestamp()`))
    .orderBy(webhookDeliveries.companyId);
}
