import type { Command } from "commander";
import { z } from "zod";
import { roles } from "@/domain/access/permissions";
import { locales } from "@/domain/access/viewer";
import { ExpectedError } from "@/lib/errors";
import { keepExportEnd, keepExportStart } from "@/operations/keep-export";
import { resolveCompany } from "../company";
import { type OpenDatabase, withDatabase } from "../database";
import { type ExportedNoun, type ExportScope, exportedNouns, exportedPages } from "../export/export-rows";
import { writeRows } from "../export/write-rows";
import type { Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";

const Input = z.object({
  company: z.string().optional(),
  args: z.tuple([z.enum(exportedNouns, `must be ${exportedNouns.join(", ")}`)]),
  filter: z.string().default(""),
  format: z.enum(["csv", "jsonl"], "must be csv or jsonl").default("csv"),
  out: z.string(),
  as: z.enum(roles, `must be ${roles.join(", ")}`).default("manager"),
  locale: z.enum(locales, `must be ${locales.join(" or ")}`).default("de"),
});

const ACTOR = "cli";

/** `relink export` */
export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("write a list to a file: all its rows, a page at a time")
    .argument("<list>", exportedNouns.join(", "))
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option(
      "--filter <query>",
      "what its address says behind the question mark, e.g. status=orphaned&from=2025-10-01; of insights by=day, total, branch …",
    )
    .option("--format <format>", "csv or jsonl", "csv")
    .requiredOption("--out <file>", "the file to write; it is there when it is whole")
    .option("--as <role>", "whose view of numbers: agent, manager or admin", "manager")
    .option("--locale <language>", "whose spreadsheet a CSV is for: de or en", "de")
    .action(run(Input, exportRows));
}

async function exportRows(input: z.output<typeof Input>, out: Output): Promise<undefined> {
  const [noun] = input.args;
  const rows = await withDatabase(async (database) => {
    const scope = await scopeOf(database, input);
    const { db } = database;
    const by = { companyId: scope.viewer.companyId, actor: ACTOR };
    const pages = exportedPages(db, noun, scope);
    const first = await asUsage(() => pages.next());
    const exportId = await keepExportStart(db, { ...by, list: noun, query: input.filter });
    const progress = startProgress("exporting", null);
    let written = 0;
    database.onInterrupt(() => keepExportEnd(db, { ...by, exportId, rows: written, how: "aborted" }));
    try {
      const onRows = (count: number) => {
        written += count;
        progress.advance(count);
      };
      await writeRows({
        path: input.out,
        format: input.format,
        locale: input.locale,
        pages: rejoined(first, pages),
        onRows,
      });
      await keepExportEnd(db, { ...by, exportId, rows: written, how: "finished" });
      return written;
    } catch (error) {
      await keepExportEnd(db, { ...by, exportId, rows: written, how: "failed" });
      throw error;
    } finally {
      progress.end();
    }
  });
  out.result({ list: noun satisfies ExportedNoun, rows, file: input.out }, () => `${rows} rows in ${input.out}`);
}

async function scopeOf(
  { sql }: OpenDatabase,
  { company, as: role, filter }: z.output<typeof Input>,
): Promise<ExportScope> {
  const { id: companyId } = await resolveCompany(sql, company);
  const [row] = await sql<{ time_zone: string; country: string; masked_roles: string[]; now: string }[]>`
    select time_zone, country, masked_roles, company_now(id) as now from companies where id = ${companyId}`;
  const { time_zone: timeZone, country, masked_roles, now } = row!;
  const viewer = { userId: ACTOR, name: ACTOR, email: "", companyId, role, locale: "en" } as const;
  return { viewer, country, timeZone, now: new Date(now), masks: masked_roles.includes(role), query: filter };
}

/** What is wrong with a filter is shown before anything is kept or written. */
async function asUsage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const wrong = error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
    throw new ExpectedError("usage", `--filter cannot be used. ${wrong.join("; ")}`);
  }
}

async function* rejoined<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
