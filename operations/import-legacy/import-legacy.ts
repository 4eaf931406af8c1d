import { sql, TransactionRollbackError } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { legacyImports } from "@/db/schema/imports";
import { type ImportReport, sumOfImports } from "@/domain/importing/import-report";
import {
  type LegacyCall,
  type LegacyRead,
  type LegacySource,
  type LegacyTable,
  legacyTables,
} from "@/domain/importing/legacy-record";
import { type CountedTable, refreshStatistics } from "../refresh-statistics";
import { countLinks } from "./count-links";
import { importBatch, type Writer } from "./import-batch";
import { importCompanies } from "./import-companies";
import { emptyPart, type Importing, importActor, inImport } from "./importing";
import { readAhead } from "./read-ahead";
import { keepTold, recoverBookings, recoverKept } from "./recover-bookings";
import { settlePlaceholders } from "./settle-placeholders";
import { appointmentWriter } from "./write-appointments";
import { callWriter } from "./write-calls";
import { branchWriter, phoneNumberWriter, serviceWriter, staffWriter } from "./write-catalogue";
import { customerWriter } from "./write-customers";

type Input = {
  legacy: LegacySource;
  /** Names the old system; a later import under the same name goes on where the last one ended. */
  source: string;
  timeZone: string;
  dryRun: boolean;
  onRows: (table: LegacyTable, rows: number) => void;
};

/**
 * Takes in what an old system holds, in batches of one transaction each: rows that are known and unchanged are left alone, so that it
 * may be run again, also after it was cut off. A dry run is one transaction, which is taken back. Throws what the source throws.
 */
export async function importLegacy(db: Database, input: Input): Promise<ImportReport> {
  if (!input.dryRun) return run(db, input);
  let report: ImportReport | null = null;
  try {
    return await db.transaction(async (tx) => {
      report = await run(tx, input);
      await tx.execute(sql`set constraints all immediate`);
      return tx.rollback();
    });
  } catch (error) {
    if (error instanceof TransactionRollbackError && report !== null) return report;
    throw error;
  }
}

async function run(store: Database | Transaction, input: Input): Promise<ImportReport> {
  const startedAt = new Date();
  const { legacy, source, timeZone, dryRun } = input;
  const importing: Importing = {
    ...{ store, source, timeZone, dryRun },
    ...{ companies: new Map(), nobody: emptyPart(), placeholders: new Map(), told: new Map() },
  };
  for await (const rows of legacy.read("companies")) {
    await importCompanies(importing, rows);
    input.onRows("companies", rows.length);
  }
  for (const table of legacyTables) {
    if (table === "companies") continue;
    await importTable(importing, input, table);
    if (table === "calls") await settlePlaceholders(importing);
  }
  if (importing.told) await recoverKept(importing, importing.told);
  else for await (const rows of readAhead(legacy.read("calls"))) await recoverBookings(importing, rows);
  const companies = [...new Map([...importing.companies.values()].map((company) => [company.id, company])).values()];
  for (const company of companies) {
    await countLinks(importing, company);
    await inImport(importing, (tx) =>
      tx.insert(legacyImports).values({
        ...{ companyId: company.id, source, kind: legacy.kind, actor: importActor(source), startedAt },
        report: company.part,
      }),
    );
  }
  return {
    ...{ source: legacy.kind, dryRun, companies: companies.map(({ id, slug }) => ({ id, slug })) },
    ...sumOfImports([importing.nobody, ...companies.map((company) => company.part)]),
    durationMs: Date.now() - startedAt.getTime(),
  };
}

const writers = {
  branches: branchWriter,
  phone_numbers: phoneNumberWriter,
  staff: staffWriter,
  services: serviceWriter,
  customers: customerWriter,
  calls: callWriter,
  appointments: appointmentWriter,
} satisfies { [Table in Exclude<LegacyTable, "companies">]: Writer<Table> };

/** Which tables rows of these make large; the catalogue stays small. */
const grownBy = {
  customers: ["customers"],
  calls: ["calls", "claims", "booking_statements"],
  appointments: ["appointments", "appointment_uids", "claims", "link_events"],
} satisfies { [Table in LegacyTable]?: CountedTable[] };

/** The tables grow from nothing: the planner is told each time that one has doubled, else its guesses cost more than the work. */
async function importTable<Table extends keyof typeof writers>(importing: Importing, input: Input, table: Table) {
  let done = 0;
  let toldAt = 0;
  for await (const rows of readAhead(input.legacy.read(table))) {
    await importBatch(importing, table, rows, writers[table] as unknown as Writer<Table>);
    if (table === "calls") keepTold(importing, rows as readonly LegacyRead<LegacyCall>[]);
    input.onRows(table, rows.length);
    done += rows.length;
    if (done < 2 * toldAt || !(table in grownBy)) continue;
    await refreshStatistics(importing.store, grownBy[table as keyof typeof grownBy]);
    toldAt = done;
  }
}
