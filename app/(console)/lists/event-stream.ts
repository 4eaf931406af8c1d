const HEARTBEAT_MS = 15_000;
/** Then the browser asks again, and whether it may is looked at again. */
const LONGEST_MS = 5 * 60_000;

/** An answer of server-sent events until the reader leaves. `start` gives what is to be done at the end. */
export function eventStream(signal: AbortSignal, start: (send: (event: unknown) => void) => () => void): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let ended = false;
      const write = (text: string) => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      write(": open\n\n");
      const stop = start((event) => write(`data: ${JSON.stringify(event)}\n\n`));
      const heartbeat = setInterval(() => write(": here\n\n"), HEARTBEAT_MS);
      const limit = setTimeout(() => end(), LONGEST_MS);
      end = () => {
        if (ended) return;
        ended = true;
        stop();
        clearInterval(heartbeat);
        clearTimeout(limit);
        try {
          controller.close();
        } catch {
          // The reader has closed it already.
        }
      };
      if (signal.aborted) end();
      else signal.addEventListener("abort", () => end(), { once: true });
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
