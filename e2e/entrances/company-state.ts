import { expect } from "@playwright/test";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";

const WRITTEN_TABLES = [
  ...["appointments", "branches", "calls", "event_types", "invitations", "link_events", "memberships"],
  ...["integration_keys", "integrations", "webhook_deliveries"],
  ...["phone_numbers", "services", "staff", "voice_agents"],
];

const WORKERS_COLUMNS = "{suggested_appointment_id,suggested_probability,suggested_call_id,link_status,updated_at}";

/**
 * All that actions may change of a company, once the worker has taken in the deliveries that one asked for; what it suggests
 * meanwhile is nobody's act.
 */
export async function companyState(db: Database, companyId: number): Promise<string> {
  const waiting = () =>
    db.execute(sql`
    select 1 from webhook_deliveries where company_id = ${companyId} and due_at <= clock_timestamp()`);
  await expect.poll(async () => (await waiting()).length, { timeout: 15_000 }).toBe(0);
  const ofCompany = (table: string) => sql`select ${table} as of, to_jsonb(t) - ${WORKERS_COLUMNS}::text[] as row
    from ${sql.identifier(table)} t
    where t.company_id = ${companyId}`;
  const rows = await db.execute(sql`
    select 'companies' as of, to_jsonb(t) as row from companies t where t.id = ${companyId}
    union all ${sql.join(WRITTEN_TABLES.map(ofCompany), sql` union all `)} order by 1, 2`);
  return JSON.stringify(rows);
}
