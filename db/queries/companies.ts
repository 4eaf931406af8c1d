import { asc, count, eq, isNotNull, or } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/account";
import { companies } from "@/db/schema/company";

/** Every company of the installation by slug, with how many users it has. */
export function listCompanies(db: Reader) {
  return db
    .select({
      id: companies.id,
      slug: companies.slug,
      name: companies.name,
      timeZone: companies.timeZone,
      currency: companies.currency,
      country: companies.country,
      users: count(memberships.userId),
    })
    .from(companies)
    .leftJoin(memberships, eq(memberships.companyId, companies.id))
    .groupBy(companies.id)
    .orderBy(asc(companies.slug));
}

/** The ids of those that have set for how long something is kept. */
export async function listCompaniesWithRetention(db: Reader): Promise<number[]> {
  const periods = [companies.keepTranscriptsDays, companies.keepRecordingsDays, companies.keepCallsDays];
  const rows = await db
    .select({ id: companies.id })
    .from(companies)
    .where(or(...periods.map((days) => isNotNull(days))))
    .orderBy(asc(companies.id));
  return rows.map(({ id }) => id);
}
