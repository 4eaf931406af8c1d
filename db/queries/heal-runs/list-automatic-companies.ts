import { and, asc, isNull, ne } from "drizzle-orm";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";

/** The companies that let Relink match by itself, and have not thrown the kill switch. */
export function listAutomaticCompanies(db: Reader) {
  return db
    .select({ companyId: companies.id })
    .from(companies)
    .where(and(ne(companies.automaticLinking, "off"), isNull(companies.killSwitchAt)))
    .orderBy(asc(companies.id));
}
