import { type SQL, sql } from "drizzle-orm";
import type { appointments } from "../schema/appointment";
import type { calls } from "../schema/call";

const MOST_RECORDED = 1000;

/**
 * Of the company's rows in `table`: those recorded after the row with this id. An array, so that the few new rows are
 * looked at one by one and never an index in the order of another column.
 */
export function recordedAfter(table: typeof calls | typeof appointments, companyId: number, id: number): SQL {
  return sql`${table.id} = any (array(select recorded.id from ${table} as recorded
    where recorded.company_id = ${companyId} and recorded.id > ${id} order by recorded.id limit ${sql.raw(String(MOST_RECORDED))}))`;
}
