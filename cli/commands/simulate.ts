import type { Command } from "commander";
import { z } from "zod";
import { asUsage } from "../as-usage";
import { type ExitCode, exitCode, type Output } from "../output";
import { startProgress } from "../progress";
import { run } from "../run";
import { runSimulation } from "../simulate/run-simulation";

const whole = (least: number) => z.coerce.number().int("must be a whole number").min(least, `must be ${least} or more`);
const Input = z.object({
  calls: whole(1).max(100_000, "must be 100000 or less"),
  speed: z.union([z.literal("max"), z.coerce.number().positive()], { error: "is max, or deliveries a second" }),
  url: z.url({ protocol: /^https?$/, error: "must look like http://localhost:3000" }).optional(),
  seed: whole(0),
  company: z.string().optional(),
  loseLinks: whole(0),
});

/** `relink simulate` */
export function addSimulateCommand(program: Command): void {
  program
    .command("simulate")
    .description(
      "play Retell and Cal.com against the running application, in a company of its own, and count what is linked",
    )
    .option("--calls <count>", "how many calls", "500")
    .option("--speed <speed>", "max, or deliveries a second", "max")
    .option("--url <url>", "where the application runs; else http://localhost: and PORT")
    .option("--seed <number>", "another seed, another salon", "1")
    .option("--company <slug>", "the name of the company that is made for it")
    .option(
      "--lose-links <count>",
      "in so many of the voice agents' bookings, the last ones, nothing names the partner",
      "0",
    )
    .action(run(Input, simulate));
}

async function simulate(input: z.output<typeof Input>, out: Output): Promise<ExitCode> {
  const { calls, seed, speed, loseLinks } = input;
  const company = input.company ?? `simulation-${seed}-${Date.now().toString(36)}`;
  const url = input.url ?? `http://localhost:${process.env["PORT"] || "3000"}`;
  const simulation = {
    calls,
    seed,
    url,
    company,
    perSecond: speed === "max" ? null : speed,
    loseLinks,
  };
  const { forgedAccepted, ...report } = await asUsage(() => runSimulation(simulation, startProgress));
  if (forgedAccepted > 0) out.note(`${forgedAccepted} deliveries with a wrong signature were accepted.`);
  const { booked, linked, wrong, duplicates, deliveries, refused, durationMs } = report;
  out.result(report, () =>
    [
      `${company}: ${report.calls} calls, ${deliveries} deliveries in ${(durationMs / 1000).toFixed(1)} s, ${refused} refused`,
      `${booked} calls booked, ${linked} of them linked, ${wrong} links wrong, ${duplicates} appointments twice`,
    ].join("\n"),
  );
  const isRight = wrong === 0 && duplicates === 0 && forgedAccepted === 0 && (loseLinks > 0 || linked === booked);
  return isRight ? exitCode.done : exitCode.refused;
}
