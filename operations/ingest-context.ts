import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { companies } from "@/db/schema/company";
import { ExpectedError } from "@/lib/errors";

/** The company's settings that decide how its records are read. */
export type IngestContext = {
  companyId: number;
  country: string;
  currency: string;
  timeZone: string;
  calendarSource: string;
  killSwitchThrown: boolean;
  now: Date;
  /** The company's time at a moment of real time; without one, now. */
  clockAt(moment: Date | undefined): Date;
};

/** In whose name records are taken in: as they happen, or as history. */
export type IngestMethod = "ingest" | "import";
export const INGEST_ACTOR = "system:ingest";

/**
 * Loads the settings and makes this transaction the only one that takes records in for the company until it ends: two events
 * of one call or booking at once then see each other, whichever comes first. Throws not-found.
 */
export async function enterIngest(tx: Transaction, companyId: number): Promise<IngestContext> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('relink ingest ' || ${companyId}::text, 0))`);
  const [company] = await tx
    .select({
      country: companies.country,
      currency: companies.currency,
      timeZone: companies.timeZone,
      calendarSource: companies.calendarSource,
      killSwitchAt: companies.killSwitchAt,
      automaticLinking: companies.automaticLinking,
      fixedNow: companies.fixedNow,
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) throw new ExpectedError("not_found", `There is no company ${companyId}.`);
  const { killSwitchAt, automaticLinking, fixedNow, ...settings } = company;
  const now = new Date(company.now);
  if (automaticLinking !== "off") await tx.execute(sql`select pg_notify('relink_jobs', ${`records:${companyId}`})`);
  const clockAt = (moment: Date | undefined) => (fixedNow === null ? (moment ?? now) : now);
  return { companyId, ...settings, killSwitchThrown: killSwitchAt !== null, now, clockAt };
}
