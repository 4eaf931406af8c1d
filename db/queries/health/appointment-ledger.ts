import { sql } from "drizzle-orm";
import type { Reader } from "../../client";

type Asked = { companyId: number; from: Date; to: Date; knownAt: Date | null };

/** The mirror's counts of appointments booked in [from, to): its rate is linked ÷ (booked − excluded). Source: the view appointment_ledger. */
export async function countAppointmentLedger(
  db: Reader,
  { companyId, from, to, knownAt }: Asked,
): Promise<{ booked: number; linked: number; excluded: number }> {
  const ledger = knownAt
    ? sql`appointment_ledger_at(${companyId}, ${knownAt.toISOString()}, ${from.toISOString()})`
    : sql`appointment_ledger`;
  const [row] = await db.execute<{ booked: number; linked: number; excluded: number }>(sql`
    select count(*)::float8 as booked,
           count(*) filter (where link_status = 'linked')::float8 as linked,
           count(*) filter (where link_status = 'excluded')::float8 as excluded
      from ${ledger}
     where company_id = ${companyId} and booked_at >= ${from.toISOString()} and booked_at < ${to.toISOString()} and booked`);
  return row ?? { booked: 0, linked: 0, excluded: 0 };
}
