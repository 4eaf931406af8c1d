import type { Command } from "commander";
import { z } from "zod";
import { describeEvaluation } from "../evaluate/describe-evaluation";
import { evaluateHistory } from "../evaluate/evaluate-history";
import { loadLabelledDemo, loadLabelledFile } from "../evaluate/labelled-history";
import type { Output } from "../output";
import { startProgress } from "../progress";
import { requireReadableFile } from "../readable-file";
import { run } from "../run";
import { withScratchDatabase } from "../scratch-database";

const Input = z.object({ data: z.string().optional() });

/** `relink evaluate` */
export function addEvaluateCommand(program: Command): void {
  program
    .command("evaluate")
    .description("measure the matcher against what really happened; your records are neither read nor changed")
    .option("--data <file>", "a history with its truth; the demo's when left out")
    .action(run(Input, evaluate));
}

async function evaluate({ data }: z.output<typeof Input>, out: Output): Promise<undefined> {
  if (data !== undefined) await requireReadableFile(data);
  const evaluation = await withScratchDatabase(async ({ db, url }) => {
    const loading = startProgress("records loaded", null);
    const history = data === undefined ? await loadLabelledDemo(db, url) : await loadLabelledFile(db, data, loading);
    loading.end();
    for (const { file, unit, position, reason } of history.refused) {
      out.note(`${unit === null ? file : `${file}, ${unit} ${position}`} was refused: ${reason}`);
    }
    return evaluateHistory(db, history, { begin: startProgress });
  });
  out.result(evaluation, () => describeEvaluation(evaluation));
}
