import { log } from "@/lib/log";

/** Asks the application once a minute whether the monitor runs: the worker that monitors cannot say of itself that it is dead. */
export function watchHealth(port: number): { close(): void } {
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(ASK_MS) })
      .then((answer) => answer.arrayBuffer())
      .catch((error) => log.warn({ err: error }, "whether the monitor runs could not be asked"));
  const timer = setInterval(ask, PAUSE_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

const PAUSE_MS = 60_000;
const ASK_MS = 20_000;
