import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Sent = { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer };
/** `status` 0: the connection was closed without an answer. */
export type Got = { status: number; text: string; headers: IncomingHttpHeaders };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
/** An answer that goes on for ever is judged by its beginning. */
const ENOUGH_BYTES = 400_000;
const ENOUGH_MS = 20_000;

/** Sends exactly this: no address is tidied up, no header added. */
export function send(baseURL: string, sent: Sent): Promise<Got> {
  const { method, path, headers = {}, body } = sent;
  const { hostname, port } = new URL(baseURL);
  const bytes = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const asked = request({ agent, hostname, port, method, path, headers: { ...headers, ...bytes } }, (answer) => {
      let text = "";
      const done = () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
      const isStream = answer.headers["content-type"]?.startsWith("text/event-stream");
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
        if (isStream || text.length > ENOUGH_BYTES) answer.destroy();
      });
      answer.once("close", done);
      if (isStream) answer.destroy();
    });
    asked.setTimeout(ENOUGH_MS, () => asked.destroy());
    asked.once("error", (error: NodeJS.ErrnoException) => {
      // The server ended a connection that had been idle, just as it was used again: the request was never read.
      if (asked.reusedSocket && error.code === "ECONNRESET") resolve(send(baseURL, sent));
      else resolve({ status: 0, text: "", headers: {} });
    });
    asked.end(body);
  });
}

/** Runs `work` on all of `jobs`, some at a time. */
export async function allOf<T>(jobs: readonly T[], atOnce: number, work: (job: T) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
