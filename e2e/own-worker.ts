import { fork } from "node:child_process";
import { once } from "node:events";
import { hear } from "./copies/said";
import { end } from "./copies/web-copy";

export type OwnWorker = {
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Asks it to end; the code with which it does, null when it was killed. */
  stop(): Promise<number | null>;
  said(): string;
};

/** A worker on this database, as a process of its own that is ready to work. */
export async function startOwnWorker(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnWorker> {
  const child = fork("jobs/main.ts", [], {
    env: { ...process.env, ...settings, DATABASE_URL: databaseUrl },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said = hear(child);
  const ended = once(child, "exit").then(() => {
    throw new Error("The worker ended before it was ready.");
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined);
  const kill = async () => void (await end(child, "SIGKILL"));
  return { kill, stop: () => end(child, "SIGTERM"), said };
}
