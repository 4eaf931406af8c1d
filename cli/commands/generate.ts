import { open } from "node:fs/promises";
import type { Command } from "commander";
import { z } from "zod";
import { generateHistory } from "@/domain/histories/generate-history";
import { ExpectedError, messageOf } from "@/lib/errors";
import type { Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";

const wholeNumber = z.coerce.number({ error: "is no number" }).int("is no whole number").min(0, "is below zero");
const Input = z.object({
  seed: wholeNumber,
  calls: wholeNumber,
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
    .action(run(Input, generate));
}

async function generate({ out: path, ...options }: z.output<typeof Input>, out: Output): Promise<undefined> {
  const file = await open(path, "w").catch((cause) => {
    throw new ExpectedError("usage", `The file ${path} cannot be written: ${messageOf(cause)}`, { cause });
  });
  const counts = { company: 0, call: 0, booking: 0, truth: 0 };
  const progress = startProgress("calls", options.calls);
  try {
    let block = "";
    for (const line of generateHistory(options)) {
      counts[line.type]++;
      if (line.type === "call") progress.advance();
      block += `${JSON.stringify(line)}\n`;
      if (block.length < BLOCK_CHARACTERS) continue;
      await file.write(block);
      block = "";
    }
    await file.write(block);
  } finally {
    await file.close();
  }
  progress.end();
  const { call: calls, booking: bookings, truth } = counts;
  out.result(
    { file: path, ...options, calls, bookings, truth },
    () => `Wrote ${calls} calls, ${bookings} booking records and ${truth} lines of truth to ${path}.`,
  );
}

const BLOCK_CHARACTERS = 1_000_000;
