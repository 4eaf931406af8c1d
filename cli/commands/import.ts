import { type Command, Option } from "commander";
import { z } from "zod";
import { isTimeZone } from "@/db/queries/time-zones";
import type { ImportReport, Remark } from "@/domain/importing/import-report";
import { type LegacySource, legacyTables } from "@/domain/importing/legacy-record";
import { openCsv } from "@/integrations/legacy-mysql/csv-source";
import { openMysql } from "@/integrations/legacy-mysql/mysql-source";
import { ExpectedError } from "@/lib/errors";
import { importLegacy } from "@/operations/import-legacy/import-legacy";
import { refreshStatistics } from "@/operations/refresh-statistics";
import { withDatabase } from "../database";
import { type ExitCode, exitCode, type Output, textTable } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";

const Input = z.object({
  mysql: z.string().optional(),
  csv: z.string().optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "small letters, digits and hyphens, at most 40"),
  timeZone: z.string(),
  dryRun: z.boolean().default(false),
});

/** `relink import …` */
export function addImportCommands(program: Command): void {
  const group = program.command("import").description("move in from another system");
  group
    .command("legacy")
    .description("take in the records of a Laravel/MySQL system; again for what is new, a second time changes nothing")
    .addOption(new Option("--mysql <url>", "its database: mysql://user:password@host:3306/name").conflicts("csv"))
    .option("--csv <folder>", "a folder with companies.csv, calls.csv, appointments.csv, …")
    .option("--source <name>", "what the old system is called here, where there are several", "legacy")
    .option("--time-zone <zone>", "of local times, and of companies that name none", "Europe/Berlin")
    .option("--dry-run", "say what would be done, and do nothing")
    .action(run(Input, importFrom));
}

async function importFrom(input: z.output<typeof Input>, out: Output): Promise<ExitCode> {
  const legacy = await openSource(input);
  try {
    const report = await withDatabase(async ({ db }) => {
      if (!(await isTimeZone(db, input.timeZone))) {
        throw new ExpectedError("usage", `"${input.timeZone}" is no time zone. Name one like Europe/Berlin.`);
      }
      const { source, timeZone, dryRun } = input;
      const progress = startProgress("importing", await countRows(legacy));
      try {
        const imported = await importLegacy(db, {
          legacy,
          source,
          timeZone,
          dryRun,
          onRows: (_, rows) => progress.advance(rows),
        });
        if (!dryRun) await refreshStatistics(db);
        return imported;
      } finally {
        progress.end();
      }
    });
    out.result(report, () => inWords(report));
    return report.skipped.length > 0 ? exitCode.refused : exitCode.done;
  } finally {
    await legacy.close();
  }
}

async function openSource({ mysql, csv }: z.output<typeof Input>): Promise<LegacySource & { close(): Promise<void> }> {
  if (mysql !== undefined) return openMysql(mysql);
  if (csv !== undefined) return { ...openCsv(csv), close: async () => undefined };
  throw new ExpectedError("usage", "Name where the records are: --mysql URL or --csv FOLDER.");
}

/** All rows there are. Throws usage where there is nothing. */
async function countRows(legacy: LegacySource): Promise<number> {
  const counts = await Promise.all(legacyTables.map((table) => legacy.count(table)));
  const missing = legacyTables.filter((table, index) => REQUIRED.includes(table) && counts[index] === null);
  if (missing.length > 0) {
    throw new ExpectedError("usage", `There is no table ${missing.join(" and no table ")} in the old system's data.`);
  }
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

const REQUIRED: readonly string[] = ["companies", "calls", "appointments"];

function inWords(report: ImportReport): string {
  const { links, companies, recovered, crossCompany } = report;
  const heading = ["table", "read", "written", "updated", "unchanged", "skipped"];
  const rows = legacyTables.map((table) => {
    const { read, written, updated, unchanged, skipped } = report.tables[table];
    return [table, read, written, updated, unchanged, skipped];
  });
  return [
    ...(report.dryRun ? ["Dry run: nothing was changed."] : []),
    `Companies: ${companies.map((company) => company.slug).join(", ") || "none"}`,
    textTable([heading, ...rows]),
    `Links: ${links.twoSided} two-sided (linked), ${links.oneSided} one-sided, ${links.conflict} in conflict, ${links.dangling} dangling${crossCompany > 0 ? ` (${crossCompany} into another company)` : ""}, ${links.none} appointments without`,
    `Recovered from call details: ${recovered}`,
    ...report.skipped.map((remark) => `skipped: ${remarkLine(remark)}`),
    ...report.remarks.map((remark) => `remark: ${remarkLine(remark)}`),
    `Next: npm run relink -- heal plan --company ${companies[0]?.slug ?? "SLUG"}`,
  ].join("\n");
}

const remarkLine = ({ table, reason, count, examples }: Remark) =>
  `${count} × ${table}: ${reason} (${examples.join(", ")}${count > examples.length ? ", …" : ""})`;
