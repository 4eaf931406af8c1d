import { sql } from "drizzle-orm";
import { resolveDateRange } from "@/domain/calls/date-range";
import { addDays, companyDay, runsOf } from "@/domain/insights/company-days";
import type { LedgerCounts } from "@/domain/insights/link-figures";
import type { Reader } from "../../client";
import { listLedgerDays } from "../link-ledger";

type Asked = { companyId: number; timeZone: string; from: Date; to: Date };

/**
 * The ledger of calls started in [from, to), to be added up: of any length as cheap as of a month. Days that lie further back
 * are taken from the rollup insight_days, which is the view link_ledger added up, where nothing was written to them since;
 * the last RECENT_DAYS are always read from the view itself.
 */
export async function sumLedger(db: Reader, { companyId, timeZone, from, to }: Asked): Promise<LedgerCounts[]> {
  const midnight = (day: string) => resolveDateRange({ fromDay: day }, { now: to, timeZone }).from!;
  const begin = companyDay(from, timeZone);
  const firstWhole = midnight(begin).getTime() === from.getTime() ? begin : addDays(begin, 1);
  const firstRecent = addDays(companyDay(to, timeZone), -RECENT_DAYS);
  if (firstRecent <= firstWhole) return listLedgerDays(db, { companyId, from, to });
  const { summed, dueDays } = await readRollup(db, companyId, firstWhole, addDays(firstRecent, -1));
  const parts = [
    { from, to: midnight(firstWhole) },
    ...runsOf(dueDays).map((run) => ({ from: midnight(run.from), to: midnight(addDays(run.to, 1)) })),
    { from: midnight(firstRecent), to },
  ];
  const counts: LedgerCounts[] = [summed];
  for (const part of parts) {
    if (part.from < part.to) counts.push(...(await listLedgerDays(db, { companyId, ...part })));
  }
  return counts;
}

/** What is summed up of the days from `first` to `last`, and which of them were written to since. One statement, so that no day is both or neither. */
async function readRollup(db: Reader, companyId: number, first: string, last: string) {
  const [row] = await db.execute<LedgerCounts & { due: string[] }>(sql`
    with due as (
      select day from insight_marks where company_id = ${companyId} and day between ${first}::date and ${last}::date
      union
      select day from insight_refreshes
       where company_id = ${companyId} and day between ${first}::date and ${last}::date
         and valid_until <= company_now(${companyId}))
    select ${sql.raw(COUNTS.map((count) => `coalesce(sum(d.${count}), 0)::float8 as ${count}`).join(", "))},
           array(select day::text from due order by day) as due
      from insight_days d
     where d.company_id = ${companyId} and d.dimension = 'all' and d.day between ${first}::date and ${last}::date
       and d.day not in (select day from due)`);
  const { due: dueDays, ...summed } = row!;
  return { summed, dueDays };
}

const RECENT_DAYS = 30;
const COUNTS = ["calls", "booked", "linked", "one_sided", "suggested", "orphaned", "conflict", "excluded"] as const;
