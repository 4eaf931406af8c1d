import type { Command } from "commander";
import { z } from "zod";
import { ExpectedError } from "@/lib/errors";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { findCompany, setUpFound } from "../load/history-company";
import { type LoadReport, loadFiles } from "../load/load-files";
import type { SourceFile } from "../load/read-records";
import { type ExitCode, exitCode, type Output } from "../output";
import { startProgress } from "../progress";
import { requireReadableFile } from "../readable-file";
import { run } from "../run";

const Input = z.object({
  company: z.string().optional(),
  args: z.array(z.string()).default([]),
  retell: z.array(z.string()).default([]),
  calcom: z.array(z.string()).default([]),
});

/** `relink load` */
export function addLoadCommand(program: Command): void {
  program
    .command("load")
    .description("take in calls and bookings from files, as history; a second time changes nothing")
    .argument("[file...]", "histories: JSON Lines that say what they are, with the company that they are of")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--retell <file...>", "calls as Retell sends or lists them: JSON or JSON Lines")
    .option("--calcom <file...>", "bookings as Cal.com sends or lists them: JSON or JSON Lines")
    .action(run(Input, load));
}

async function load(input: z.output<typeof Input>, out: Output): Promise<ExitCode> {
  const files: SourceFile[] = [
    ...input.args.map((path) => ({ path, kind: null })),
    ...input.retell.map((path) => ({ path, kind: "call" as const })),
    ...input.calcom.map((path) => ({ path, kind: "booking" as const })),
  ];
  if (files.length === 0)
    throw new ExpectedError("usage", "Name at least one file: a history, or records with --retell or --calcom.");
  for (const { path } of files) await requireReadableFile(path);
  const described = await findCompany(files);
  if (described && input.company !== undefined && input.company !== described.catalogue.slug) {
    throw new ExpectedError(
      "usage",
      `The files are of the company "${described.catalogue.slug}", not of "${input.company}".`,
    );
  }
  const report = await withDatabase(async ({ db, sql }) => {
    const companyId = described ? await setUpFound(db, described) : (await resolveCompany(sql, input.company)).id;
    const progress = startProgress("loading", null);
    try {
      return await loadFiles(db, companyId, files, progress);
    } finally {
      progress.end();
    }
  });
  out.result(report, () => inWords(report));
  return report.refused.length > 0 ? exitCode.refused : exitCode.done;
}

function inWords({ read, written, known, ignored, linked, refused }: LoadReport): string {
  const total = `${read} read, ${written} written, ${known} known, ${ignored} ignored, ${linked} linked, ${refused.length} refused`;
  const lines = refused.map(({ file, unit, position, reason }) => {
    const place = unit === null ? file : `${file}, ${unit} ${position}`;
    return `${place}: ${reason}`;
  });
  return [total, ...lines].join("\n");
}
