import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Heard = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: unknown;
};
export type Said =
  | { status?: number; headers?: Record<string, string>; body?: unknown; text?: string }
  | "hang"
  | "cut";

export type LocalProvider = { url: string; heard: Heard[]; close(): Promise<void> };

/** A server on this machine that speaks a provider's HTTP: what it hears is kept, what it says comes from `answer`. */
export async function localProvider(answer: (heard: Heard, nth: number) => Said): Promise<LocalProvider> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const one = await hear(request);
    heard.push(one);
    say(response, answer(one, heard.length));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function hear(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "http://local.invalid");
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}

function say(response: ServerResponse, said: Said): void {
  if (said === "hang") return;
  if (said === "cut") {
    response.destroy();
    return;
  }
  response.writeHead(said.status ?? 200, { "content-type": "application/json", ...said.headers });
  response.end(said.text ?? JSON.stringify(said.body ?? {}));
}
