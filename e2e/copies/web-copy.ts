import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { hear } from "./said";

export type WebCopy = {
  url: string;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Asks it to end; the code with which it does, null when it was killed. */
  stop(): Promise<number | null>;
  said(): string;
};

const ReadyMessage = z.object({ relinkUrl: z.url() });

/** One of several web processes, as an operator starts them: no worker, no data of its own. */
export async function startWebCopy(settings: Readonly<Record<string, string>>): Promise<WebCopy> {
  const child = fork("scripts/start.ts", [], {
    env: { ...process.env, ...settings, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", RELINK_WORKER: "off" },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said = hear(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.on("message", (message) => {
      const parsed = ReadyMessage.safeParse(message);
      if (parsed.success) resolve(parsed.data.relinkUrl);
    });
    child.once("exit", (code) => reject(new Error(`The copy ended with ${code} before it was ready.\n${said()}`)));
  });
  const kill = async () => void (await end(child, "SIGKILL"));
  return { url, kill, stop: () => end(child, "SIGTERM"), said };
}

/** Ends it, if it has not ended; its exit code. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
