import type { Command } from "commander";
import { loadDemo } from "@/db/demo/load";
import { demoSignIns } from "@/db/demo/sign-ins";
import { withDatabase } from "../database";
import type { Output } from "../output";
import { NoInput, run } from "../run";

/** `relink demo` */
export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("load the demo company into the database, unless it is there")
    .action(run(NoInput, load));
}

async function load(_: unknown, out: Output): Promise<undefined> {
  const demo = await withDatabase(({ url }) => loadDemo(url, (step) => out.note(`${step} …`)));
  const signIns = demoSignIns.map(({ email, password, role }) => ({ email, password, role }));
  out.result({ ...demo, signIns }, () =>
    demo.loaded
      ? `Loaded the demo company ${demo.slug}: ${demo.calls} calls, ${demo.appointments} appointments. Sign in as ${signIns.map(({ email, password }) => `${email} (${password})`).join(", ")}.`
      : `The demo company ${demo.slug} is already there; nothing was changed.`,
  );
}
