import type { Command } from "commander";
import { z } from "zod";
import { loadLabelledHistory } from "@/db/queries/linking/labelled-records";
import { listWeightSets } from "@/db/queries/linking/weights";
import { countEvidence } from "@/domain/linking/count-evidence";
import { defaultWeights } from "@/domain/linking/default-weights";
import { chancesOf, type WeightSet } from "@/domain/linking/weight-set";
import { approveWeights } from "@/operations/approve-weights";
import { estimateWeights } from "@/operations/estimate-weights";
import { resolveCompany } from "../company";
import { withDatabase } from "../database";
import { loadLabelledFile } from "../evaluate/labelled-history";
import type { Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";
import { withScratchDatabase } from "../scratch-database";

const ACTOR = "cli";
const OfCompany = z.object({ company: z.string().optional() });
const Estimate = OfCompany.extend({ data: z.array(z.string()).default([]) });
const Approve = OfCompany.extend({ args: z.tuple([z.string()]) });

/** `relink weights …` */
export function addWeightsCommands(program: Command): void {
  const weights = program
    .command("weights")
    .description("what evidence is worth: counted from links known to be right");
  weights
    .command("estimate")
    .description("count a company's own links and keep the result, not yet in use; or count histories and print it")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .option("--data <file...>", "histories with their truth; nothing is kept")
    .action(run(Estimate, estimate));
  weights
    .command("list")
    .description("list a company's weight sets, newest first")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .action(run(OfCompany, list));
  weights
    .command("approve <version>")
    .description("let a company's matcher use a weight set")
    .option("--company <slug>", "the company; may be left out while there is only one")
    .action(run(Approve, approve));
}

async function estimate({ company, data }: z.output<typeof Estimate>, out: Output): Promise<undefined> {
  const weights = data.length > 0 ? await estimateFiles(data) : await estimateCompany(company);
  out.result(weights, () => inWords(weights));
}

async function estimateCompany(company: string | undefined): Promise<WeightSet> {
  return withDatabase(async ({ db, sql }) => {
    const { id: companyId, slug } = await resolveCompany(sql, company);
    return estimateWeights(db, { companyId, slug, actor: ACTOR, now: new Date() });
  });
}

/** Each file in a database of its own: they may be of one company. */
async function estimateFiles(files: readonly string[]): Promise<WeightSet> {
  const histories = [];
  for (const file of files) {
    const progress = startProgress("records loaded", null);
    histories.push(
      await withScratchDatabase(async ({ db }) => {
        const { companyId, pairs } = await loadLabelledFile(db, file, progress);
        progress.end();
        const held = pairs.filter((pair) => pair.callId > 0 && pair.appointmentId > 0);
        return loadLabelledHistory(db, companyId, held, true);
      }),
    );
  }
  const estimatedOn = new Date().toISOString().slice(0, 10);
  return countEvidence(histories, {
    version: `counted-${estimatedOn}`,
    smoothing: defaultWeights.smoothing,
    provenance: { source: `histories with truth: ${files.length}`, estimatedOn },
  });
}

async function list({ company }: z.output<typeof OfCompany>, out: Output): Promise<undefined> {
  const sets = await withDatabase(async ({ db, sql }) => listWeightSets(db, (await resolveCompany(sql, company)).id));
  out.result(sets, () =>
    sets.length === 0
      ? `No weight set of its own: ${defaultWeights.version} is used (${defaultWeights.provenance.source}).`
      : sets
          .map(
            ({ version, provenance, approvedAt }) =>
              `${version}  ${provenance.pairs} pairs  ${approvedAt ? `approved ${approvedAt.toISOString()}` : "not approved"}`,
          )
          .join("\n"),
  );
}

async function approve({ company, args: [version] }: z.output<typeof Approve>, out: Output): Promise<undefined> {
  const done = await withDatabase(async ({ db, sql }) => {
    const { id: companyId } = await resolveCompany(sql, company);
    return { version, ...(await approveWeights(db, { companyId, version, actor: ACTOR })) };
  });
  out.result(done, () => (done.approved ? `${version} is used from now on.` : `${version} was approved before.`));
}

/** Every outcome with how often it was seen in true pairs and what that makes of it. */
function inWords(weights: WeightSet): string {
  const lines = Object.entries(weights.counts).flatMap(([table, outcomes]) =>
    Object.entries(outcomes).map(([outcome, { m }]) => {
      const chances = chancesOf(weights, table as keyof typeof weights.counts, outcome);
      const percent = (chance: number) => `${(chance * 100).toFixed(2)} %`.padStart(9);
      const shares = `${percent(chances.m)} of true, ${percent(chances.ofPerson)} and ${percent(chances.ofOthers)} of false pairs`;
      return `${table.padEnd(18)} ${outcome.padEnd(36)} ${String(m).padStart(7)}  ${shares}`;
    }),
  );
  const { pairs, calls, source } = weights.provenance;
  return [`${weights.version}: ${pairs} true pairs of ${calls} calls (${source})`, ...lines].join("\n");
}
