import type { Command } from "commander";
import { z } from "zod";
import { generateHistory } from "@/domain/histories/generate-history";
import type { Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";
import { writeWhole } from "../write-whole";

/** A slip of the keyboard is not to fill the disk: these are some 30 GB. */
const MOST_CALLS = 10_000_000;
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, "is no whole number of at most fifteen digits")
  .transform(Number);
const GenerateInput = z.object({
  seed: wholeNumber,
  calls: wholeNumber.refine((calls) => calls <= MOST_CALLS, `is above ${MOST_CALLS}`),
  noise: z.enum(["low", "high"], { error: "is low or high" }),
  out: z.string().min(1),
});

/** `relink generate` */
export function addGenerateCommand(program: Command): void {
  program
    .command("generate")
    .description("make up a company's history with what really happened, to load or to evaluate")
    .requiredOption("--seed <number>", "the same seed writes the same file")
    .requiredOption("--calls <number>", "how many calls")
    .option("--noise <level>", "how much goes wrong: low or high", "high")
    .requiredOption("--out <file>", "where to write it, as JSON Lines")
    .action(run(GenerateInput, generate));
}

async function generate({ out: path, ...options }: z.output<typeof GenerateInput>, out: Output): Promise<undefined> {
  const counts = { company: 0, call: 0, booking: 0, truth: 0 };
  const progress = startProgress("calls", options.calls);
  try {
    await writeWhole(path, function* () {
      for (const line of generateHistory(options)) {
        counts[line.type]++;
        if (line.type === "call") progress.advance();
        yield `${JSON.stringify(line)}\n`;
      }
    });
  } finally {
    progress.end();
  }
  const { call: calls, booking: bookings, truth } = counts;
  out.result(
    { file: path, ...options, calls, bookings, truth },
    () => `Wrote ${calls} calls, ${bookings} booking records and ${truth} lines of truth to ${path}.`,
  );
}
