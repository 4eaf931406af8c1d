import { TZDate } from "@date-fns/tz";
import { addDays, startOfDay } from "date-fns";
import { eq } from "drizzle-orm";
import { linkFigures } from "@/domain/insights/link-figures";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";
import { type LedgerDay, listLedgerDays } from "../link-ledger";

/** A day of the ledger with its rate; null: nothing was booked. */
export type HealthDay = LedgerDay & { linkRate: number | null };

type Asked = { companyId: number; at: Date; knownAt: Date | null; days?: number };

/** The ledger of the last days up to `at`, oldest first, one row per company day, days without calls included. */
export async function listHealthDays(
  db: Reader,
  { companyId, at, knownAt, days = DAYS_SHOWN }: Asked,
): Promise<HealthDay[]> {
  const [company] = await db
    .select({ timeZone: companies.timeZone })
    .from(companies)
    .where(eq(companies.id, companyId));
  const today = startOfDay(new TZDate(at, company?.timeZone ?? "UTC"));
  const from = addDays(today, 1 - days);
  const range = { from: new Date(from), to: new Date(at.getTime() + 1) };
  const ledger = new Map((await listLedgerDays(db, { companyId, ...range, knownAt })).map((day) => [day.day, day]));
  return Array.from({ length: days }, (_, position) => {
    const day = addDays(from, position).toISOString().slice(0, "YYYY-MM-DD".length);
    const counts = ledger.get(day) ?? { day, ...NOTHING };
    return { ...counts, linkRate: linkFigures([counts]).linkRate };
  });
}

const DAYS_SHOWN = 30;
const NOTHING = { calls: 0, booked: 0, linked: 0, one_sided: 0, suggested: 0, orphaned: 0, conflict: 0, excluded: 0 };
