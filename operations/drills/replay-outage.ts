import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { getHealth } from "@/db/queries/health/get-health";
import type { OutageReplay } from "@/domain/drills/drill";
import { reportCheck } from "@/domain/health/report-check";

const DAY_MS = 86_400_000;
const TICK_MS = 5 * 60_000;

/** The outage of the demo once more, booking by booking, as it was known at each of the monitor's looks. */
export async function replayOutage(
  db: Database,
  { companyId, lastGoodAt, endsAt }: { companyId: number; lastGoodAt: Date; endsAt: Date },
): Promise<OutageReplay> {
  const dueAt = await listDueTimes(db, { companyId, after: lastGoodAt, until: endsAt });
  let pagedAt: Date | null = null;
  for (const due of dueAt) {
    const look = new Date(Math.ceil(due.getTime() / TICK_MS) * TICK_MS);
    const { findings } = await getHealth(db, { companyId, at: look });
    if (!findings.some((finding) => finding.cause === "links" || finding.cause === "bookings")) continue;
    pagedAt = look;
    break;
  }
  const at = pagedAt ?? endsAt;
  const checks = [];
  for (let day = lastGoodAt.getTime() + DAY_MS; day <= endsAt.getTime(); day += DAY_MS) {
    checks.push(reportCheck(await countReportCheck(db, companyId, new Date(day))));
  }
  return {
    pagedAt: pagedAt?.toISOString() ?? null,
    afterBookings: dueAt.filter((due) => due <= at).length,
    realDays: Math.round((endsAt.getTime() - lastGoodAt.getTime()) / DAY_MS),
    reportCheck: {
      ...reportCheck(await countReportCheck(db, companyId, at)),
      lowestRate: Math.min(...checks.map(({ rate }) => rate)),
    },
  };
}

/** When each booked call of the outage was due to have its link. */
async function listDueTimes(
  db: Database,
  { companyId, after, until }: { companyId: number; after: Date; until: Date },
) {
  const rows = await db.execute<{ due_at: string }>(sql`
    select due_at from link_ledger
     where company_id = ${companyId} and booked and link_status <> 'excluded'
       and started_at > ${after.toISOString()} and started_at <= ${until.toISOString()}
     order by due_at`);
  return rows.map((row) => new Date(row.due_at));
}

/** What the report's own check counted: appointments of 24 hours, whoever booked them, and links that point one way only. */
async function countReportCheck(db: Database, companyId: number, at: Date) {
  const [row] = await db.execute<{ appointments: number; half_links: number }>(sql`
    select count(*)::float8 as appointments,
           count(*) filter (where a.call_id is not null and not exists (
             select from calls c where c.company_id = a.company_id and c.id = a.call_id and c.appointment_id is not null))::float8 as half_links
      from appointments a
     where a.company_id = ${companyId} and coalesce(a.booked_at, a.created_at) <= ${at.toISOString()}
       and coalesce(a.booked_at, a.created_at) > ${at.toISOString()}::timestamptz - interval '24 hours'`);
  return { appointments: row!.appointments, halfLinks: row!.half_links };
}
