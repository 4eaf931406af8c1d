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
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) throw new ExpectedError("not_found", `There is no company ${companyId}.`);
  const { killSwitchAt, now, ...settings } = company;
  return { companyId, ...settings, killSwitchThrown: killSwitchAt !== null, now: new Date(now) };
}
