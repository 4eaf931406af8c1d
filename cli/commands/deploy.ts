import type { Command } from "commander";
import { z } from "zod";
import { listDeployMarks } from "@/db/queries/forensics/deploy-marks";
import { markDeploy } from "@/operations/mark-deploy";
import { asUsage } from "../as-usage";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { type Output, textTable } from "../output";
import { run } from "../run";

const company = z.string().optional();
const Mark = z
  .object({
    company,
    at: z.iso.datetime({ offset: true, error: "must be an instant like 2025-10-02T18:25:00+02:00" }).optional(),
    args: z.tuple([z.string()]),
  })
  .transform(({ company, at, args: [label] }) => ({ company, label, at: at === undefined ? null : new Date(at) }));
const List = z.object({ company, limit: z.coerce.number().int().positive().max(1000).default(20) });

/** `relink deploy …` */
export function addDeployCommands(program: Command): void {
  const deploy = program.command("deploy").description("tell forensics what was put into use when");
  const companyOption = ["--company <slug>", "the company; may be left out while there is only one"] as const;
  deploy
    .command("mark")
    .argument("<label>", 'what was deployed, e.g. "booking-service 2.4.1"')
    .description("mark when something was put into use; the same mark again changes nothing")
    .option(...companyOption)
    .option("--at <instant>", "when; now when left out")
    .action(run(Mark, mark));
  deploy
    .command("list")
    .description("list what was marked, newest first")
    .option(...companyOption)
    .option("--limit <count>", "how many", "20")
    .action(run(List, list));
}

async function mark(input: z.output<typeof Mark>, out: Output): Promise<undefined> {
  const { label, at: deployedAt } = input;
  const marked = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    return asUsage(() => markDeploy(db, { companyId, label, deployedAt, markedBy: "cli" }));
  });
  out.result({ ...marked, label: label.trim() }, () =>
    marked.alreadyMarked ? "This was marked before." : `Marked ${label.trim()} at ${marked.deployedAt.toISOString()}.`,
  );
}

async function list(input: z.output<typeof List>, out: Output): Promise<undefined> {
  const marks = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, input.company);
    return listDeployMarks(db, { companyId, limit: input.limit });
  });
  out.result({ marks }, () =>
    textTable([
      ["deployed", "what", "marked by"],
      ...marks.map(({ deployedAt, label, markedBy }) => [deployedAt.toISOString(), label, markedBy]),
    ]),
  );
}
