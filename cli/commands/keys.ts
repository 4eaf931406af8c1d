import type { Command } from "commander";
import { resealSecrets } from "@/operations/reseal-secrets";
import { withDatabase } from "../database";
import { exitCode, type Output } from "../output";
import { NoInput, run } from "../run";

/** `relink keys …` */
export function addKeysCommands(program: Command): void {
  const keys = program.command("keys").description("the keys that seal stored secrets");
  keys
    .command("rotate")
    .description("seal all stored secrets anew with the first key of RELINK_SECRET_KEY; may be run again at any time")
    .action(run(NoInput, rotate));
}

async function rotate(_: unknown, out: Output) {
  const done = await withDatabase(({ db }) => resealSecrets(db));
  out.result(done, () => {
    const { resealed, current, unreadable } = done;
    const said = `Sealed ${resealed} secrets anew; ${current} had the present key already.`;
    if (unreadable === 0) return `${said} Older keys are needed by nothing here any more.`;
    return `${said} ${unreadable} are sealed with a key that is not here: add it to RELINK_SECRET_KEY, or enter them again.`;
  });
  return done.unreadable === 0 ? exitCode.done : exitCode.refused;
}
