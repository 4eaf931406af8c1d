import { asc, count, eq } from "drizzle-orm";
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
