import { eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { companies } from "@/db/schema/company";
import { signAs } from "@/db/write";
import type { CompanyImport, Remark } from "@/domain/importing/import-report";
import { mergeRemarks, noLinks } from "@/domain/importing/import-report";
import {
  type LegacyBooking,
  type LegacyCall,
  type LegacyTable,
  type LegacyTime,
  legacyTables,
} from "@/domain/importing/legacy-record";
import { ExpectedError } from "@/lib/errors";
import { enterIngest } from "../ingest-context";

/** A company that takes part in the import: what its rows are read with, and what became of them. */
export type ImportingCompany = {
  id: number;
  slug: string;
  timeZone: string;
  country: string;
  part: CompanyImport;
};

/** A booking that a call's details tell of, and when that call was. */
export type ToldBooking = { booking: LegacyBooking; calledAt: LegacyTime | null };

/** One import under way. `store` is the database, or in a dry run the one transaction that is taken back at the end. */
export type Importing = {
  store: Database | Transaction;
  source: string;
  dryRun: boolean;
  /** The zone of local times, and of companies that name none. */
  timeZone: string;
  /** By the old system's id. */
  companies: Map<string, ImportingCompany>;
  /** What became of rows that belong to no company, where there are several: of one alone, its report tells of them. */
  nobody: CompanyImport;
  /** Placeholders of calls that were not there yet when theirs was read. */
  placeholders: Map<ImportingCompany, { legacyId: string; hash: string; record: LegacyCall }[]>;
  /** Bookings that calls' details tell of; null once there are too many to keep, and calls are read again for them. */
  told: Map<ImportingCompany, ToldBooking[]> | null;
};

export const importActor = (source: string) => `import:${source}`;

/** One transaction of the import, in its name; within a dry run a part of the one transaction. */
export async function inImport<T>(importing: Importing, body: (tx: Transaction) => Promise<T>): Promise<T> {
  return importing.store.transaction(async (tx) => {
    await signAs(tx, { actor: importActor(importing.source), method: "import" });
    return body(tx);
  });
}

/** The same, as the only one that takes records of this company in. Tells whether the kill switch forbids links. */
export async function inImportOf<T>(
  importing: Importing,
  company: ImportingCompany,
  body: (tx: Transaction, context: { killSwitchThrown: boolean }) => Promise<T>,
): Promise<T> {
  return inImport(importing, async (tx) => {
    const { killSwitchThrown } = await enterIngest(tx, company.id);
    return body(tx, { killSwitchThrown });
  });
}

export function emptyPart(): CompanyImport {
  const none = () => ({ read: 0, written: 0, updated: 0, unchanged: 0, skipped: 0 });
  const tables = Object.fromEntries(legacyTables.map((table) => [table, none()])) as CompanyImport["tables"];
  return { tables, recovered: 0, links: noLinks(), crossCompany: 0, skipped: [], remarks: [] };
}

/** Counts a row that was not taken in, and keeps why. */
export function skip(part: CompanyImport, table: LegacyTable, legacyId: string, reason: string): void {
  part.tables[table].skipped++;
  part.skipped = withRemark(part.skipped, table, legacyId, reason);
}

/** Keeps what of a row could not be taken in. */
export function remark(part: CompanyImport, table: LegacyTable, legacyId: string, reason: string): void {
  part.remarks = withRemark(part.remarks, table, legacyId, reason);
}

/** The reasons that are told one by one; words that are not known may all be different. */
const MOST_REASONS = 50;
const OTHERWISE = "is of other reasons than those that are told";

function withRemark(told: Remark[], table: LegacyTable, legacyId: string, reason: string): Remark[] {
  const isKnown = told.some((one) => one.table === table && one.reason === reason);
  const kept = isKnown || told.length < MOST_REASONS ? reason : OTHERWISE;
  return mergeRemarks([...told, { table, reason: kept, count: 1, examples: [legacyId] }]);
}

export async function loadImportingCompany(tx: Transaction, id: number): Promise<ImportingCompany> {
  const [company] = await tx
    .select({ slug: companies.slug, timeZone: companies.timeZone, country: companies.country })
    .from(companies)
    .where(eq(companies.id, id));
  if (!company) throw new ExpectedError("not_found", `The company ${id}, which an earlier import made, is gone.`);
  return { id, ...company, part: emptyPart() };
}
