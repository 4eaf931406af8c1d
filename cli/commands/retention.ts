import type { Command } from "commander";
import { z } from "zod";
import { runRetention } from "@/operations/run-retention";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import type { Output } from "../output";
import { run } from "../run";

const Retention = z.object({ company: z.string().optional(), dryRun: z.boolean().optional() });

/** `relink retention …` */
export function addRetentionCommands(program: Command): void {
  const retention = program.command("retention").description("remove what a company keeps no longer");
  retention
    .command("run")
    .description("remove transcripts, recordings and callers' data whose time, set by the company, is over")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--dry-run", "only count")
    .action(run(Retention, runIt));
}

async function runIt(input: z.output<typeof Retention>, out: Output): Promise<undefined> {
  const dryRun = input.dryRun === true;
  const done = await withDatabase(async ({ db, sql }) => {
    const { id, slug } = await resolveCompany(sql, input.company);
    return { company: slug, dryRun, ...(await runRetention(db, { companyId: id, dryRun })) };
  });
  const verb = dryRun ? "Would remove" : "Removed";
  out.result(
    done,
    () =>
      `${verb} of ${done.company}: ${done.transcripts} transcripts, ${done.recordings} recordings, the personal parts of ${done.calls} calls.`,
  );
}
