import type { Command } from "commander";
import { migrate } from "@/db/migrate";
import { type DrillReport, haveDrillsPassed } from "@/domain/drills/drill";
import { runDrills } from "@/operations/drills/run-drills";
import { type ExitCode, exitCode, type Output, textTable } from "../output";
import { NoInput, run } from "../run";
import { withThrowAwayServer } from "../scratch-database";

/** `relink drills` */
export function addDrillsCommand(program: Command): void {
  program
    .command("drills")
    .description("break everything that may break, in databases that are thrown away, and say what noticed it")
    .action(run(NoInput, drill));
}

async function drill(_: unknown, out: Output): Promise<ExitCode> {
  const report = await withThrowAwayServer(async (server) => {
    const template = await server.create();
    await migrate(template);
    return runDrills({ server, template, onStep: (step) => out.note(`${step} …`) });
  });
  out.result(report, () => describe(report));
  return haveDrillsPassed(report) ? exitCode.done : exitCode.refused;
}

function describe({ drills, replay, falsePages }: DrillReport): string {
  const { perQuarter, interval, quarters } = falsePages;
  const percent = (rate: number) => `${Math.round(rate * 1000) / 10} %`;
  return [
    textTable([
      ["breakage", "caught by", "bookings", "minutes"],
      ...drills.map((one) => [one.name, one.caughtBy ?? "NOT CAUGHT", one.afterBookings, one.afterMinutes]),
    ]),
    replay.pagedAt === null
      ? `The outage would not have been paged in ${replay.realDays} days.`
      : `The outage would have been paged at ${replay.pagedAt}, after ${replay.afterBookings} bookings; in truth it lasted ${replay.realDays} days. The report's own check said ${percent(replay.reportCheck.rate)} (${replay.reportCheck.state}) at that moment and never less than ${percent(replay.reportCheck.lowestRate)}.`,
    `A healthy company is paged ${perQuarter.toFixed(3)} times a quarter (95 %: ${interval.map((bound) => bound.toFixed(3)).join(" to ")}, of ${quarters} quarters).`,
  ].join("\n\n");
}
