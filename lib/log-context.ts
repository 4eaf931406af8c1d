import { AsyncLocalStorage } from "node:async_hooks";

/** Whose work a line of the log belongs to; ids only. */
export type LogContext = { requestId?: string; companyId?: number; userId?: string; job?: string; jobId?: string };

// One for the process: the built application has copies of its own of every module.
const kept = globalThis as typeof globalThis & { relinkLogContext?: AsyncLocalStorage<LogContext> };
kept.relinkLogContext ??= new AsyncLocalStorage();
const storage = kept.relinkLogContext;

/** Runs `work`; every line that it logs carries `context`. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...context }, work);
}

/** Adds to what the lines of the present work carry, once it is known. */
export function addToLogContext(more: LogContext): void {
  Object.assign(storage.getStore() ?? {}, more);
}

export function logContext(): LogContext {
  return storage.getStore() ?? {};
}
