import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

export type Finished = { ok: boolean; output: string };

// What a person has set for `npm start` must not reach the tests.
const NOT_PASSED_ON = [
  "FORCE_COLOR",
  "DATABASE_URL",
  "HOST",
  "PORT",
  "RELINK_DATA_DIR",
  "RELINK_DEMO",
  "RELINK_METRICS_TOKEN",
  "RELINK_PRIVATE_TARGETS",
  "RELINK_SECRET_KEY",
  "RELINK_SESSION_SECRET",
  "RELINK_URL",
];

/** Runs one of the project's programs to its end and keeps what it wrote. A SIGINT or SIGTERM to us reaches it as Ctrl-C. */
export function runProgram(
  name: string,
  args: string[],
  options: { env?: Record<string, string>; timeoutMs: number },
): Promise<Finished> {
  const binaries = join(process.cwd(), "node_modules", ".bin");
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${binaries}${delimiter}${process.env["PATH"]}`,
    NO_COLOR: "1",
  };
  for (const variable of NOT_PASSED_ON) delete env[variable];
  const child = spawn(join(binaries, name), args, {
    env: { ...env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: unknown) => {
    output += String(chunk);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  const interrupt = () => child.kill("SIGINT");
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const timer = setTimeout(() => {
    output += `\n${name} was ended after ${options.timeoutMs / 60_000} minutes.`;
    interrupt();
  }, options.timeoutMs);
  return new Promise<Finished>((resolve) => {
    child.once("error", (error) => resolve({ ok: false, output: `${output}\n${error.message}` }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  }).finally(() => {
    clearTimeout(timer);
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  });
}
