import { eq } from "drizzle-orm";
import { isSupportedCountry } from "libphonenumber-js";
import type { Transaction } from "@/db/client";
import { isTimeZone } from "@/db/queries/time-zones";
import { companies } from "@/db/schema/company";
import type { LegacyCompany, LegacyRead } from "@/domain/importing/legacy-record";
import { foldName } from "@/domain/names";
import { assignIds } from "./assign-ids";
import { type Importing, inImport, loadImportingCompany, remark, skip } from "./importing";
import { findKnown, keepKnown } from "./known-records";

/** Makes the companies that Relink does not have; one with the same slug is taken to be the same. What is there stays as it is. */
export async function importCompanies(importing: Importing, rows: readonly LegacyRead<LegacyCompany>[]): Promise<void> {
  for (const row of rows) {
    if ("refused" in row) {
      importing.nobody.tables.companies.read++;
      skip(importing.nobody, "companies", row.legacyId, row.refused);
      continue;
    }
    await inImport(importing, async (tx) => {
      const known = (await findKnown(tx, importing.source, "companies", [row.legacyId])).get(row.legacyId);
      const { id, isNew } = known ? { id: known.id, isNew: false } : await findOrMake(tx, importing, row);
      const company = await loadImportingCompany(tx, id);
      importing.companies.set(row.legacyId, company);
      company.part.tables.companies.read++;
      company.part.tables.companies[isNew ? "written" : "unchanged"]++;
      if (row.record.timeZone === null && isNew) {
        remark(company.part, "companies", row.legacyId, `names no time zone: ${company.timeZone} was taken`);
      }
      if (known) return;
      const { legacyId, hash } = row;
      await keepKnown(tx, { source: importing.source, table: "companies", companyId: id }, [{ legacyId, id, hash }]);
    });
  }
}

async function findOrMake(
  tx: Transaction,
  importing: Importing,
  { legacyId, record }: { legacyId: string; record: LegacyCompany },
): Promise<{ id: number; isNew: boolean }> {
  const slug = slugOf(record.slug ?? record.name, legacyId);
  const [held] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.slug, slug));
  if (held) return { id: held.id, isNew: false };
  const id = (await assignIds(tx, "companies", [legacyId], importing.dryRun)).get(legacyId)!;
  const zone = record.timeZone ?? importing.timeZone;
  await tx.insert(companies).values({
    ...{ id, slug, name: record.name },
    timeZone: (await isTimeZone(tx, zone)) ? zone : importing.timeZone,
    country: record.country !== null && isSupportedCountry(record.country) ? record.country : "DE",
    currency: record.currency !== null && /^[A-Z]{3}$/.test(record.currency) ? record.currency : "EUR",
  });
  return { id, isNew: true };
}

function slugOf(text: string, legacyId: string): string {
  const slug = foldName(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_SLUG);
  return slug === "" ? `company-${legacyId.toLowerCase().replace(/[^a-z0-9]+/g, "-")}` : slug;
}

const LONGEST_SLUG = 63;
