import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";

/**
 * Keeps one worker running as a process of its own, so that what it computes never makes a page wait. One that ends by
 * itself is started again, after pauses that double.
 */
export function keepWorker(url: string): { close(): Promise<void> } {
  let child: ChildProcess | null = null;
  const closing = new AbortController();
  const kept = keep();

  async function keep(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!closing.signal.aborted) {
      const startedAt = Date.now();
      // Detached from the terminal's signals: whoever started it says when it stops.
      child = fork("jobs/main.ts", { env: { ...process.env, DATABASE_URL: url }, execArgv: EXEC_ARGV, detached: true });
      const [code, signal] = await once(child, "exit");
      child = null;
      if (closing.signal.aborted) return;
      if (Date.now() - startedAt > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
      log.warn({ code, signal, pauseMs }, "the worker has ended; starting it again");
      await wait(pauseMs, null, { signal: closing.signal, ref: false }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
  return {
    async close() {
      closing.abort();
      child?.kill("SIGTERM");
      await kept;
    },
  };
}

const EXEC_ARGV = ["--max-semi-space-size=8", "--import", "tsx"];
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
