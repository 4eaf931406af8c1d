import { fork } from "node:child_process";
import { once } from "node:events";

export type OwnWorker = {
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** A worker on this database, as a process of its own that is ready to work. */
export async function startOwnWorker(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnWorker> {
  const child = fork("jobs/main.ts", [], {
    env: { ...process.env, ...settings, DATABASE_URL: databaseUrl },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit").then(() => {
    throw new Error("The worker ended before it was ready.");
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return { kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}
