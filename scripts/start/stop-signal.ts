const SAME_PRESS_MS = 1_000;

/** Aborts at the first SIGINT or SIGTERM, or when the parent that watches us dies; a later second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (name: NodeJS.Signals) => {
    // npm passes Ctrl-C on although the terminal has sent it already: two signals, one wish.
    if (controller.signal.aborted && Date.now() - firstAt < SAME_PRESS_MS) return;
    if (controller.signal.aborted) process.exit(130);
    firstAt = Date.now();
    controller.abort(new Error(name));
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  process.on("SIGHUP", onSignal);
  // A parent that started us with a channel has gone.
  process.once("disconnect", () => controller.abort(new Error("the parent process has gone")));
  return controller.signal;
}

/** The result of `work`, unless `signal` aborts first: then it rejects, and whatever `work` does later is ignored. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true })),
  ]);
}
