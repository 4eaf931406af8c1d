import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { ExpectedError } from "@/lib/errors";
import { withLogContext } from "@/lib/log-context";
import { waitingPage } from "./waiting-page";

const DRAIN_MS = 5_000;
const REQUEST_ID = "x-request-id";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;
type Application = { handle: Handler; upgrade: UpgradeHandler };

/** Holds the port from the first moment on: tells the step until the application takes over. */
export class FrontDoor {
  #server: Server | null = null;
  #step = "starting";
  #application: Application | null = null;
  /** Sockets that left HTTP, which the server itself no longer counts. */
  readonly #upgraded = new Set<Duplex>();

  set step(step: string) {
    this.#step = step;
  }

  get port(): number {
    const address = this.#server?.address();
    return address && typeof address === "object" ? address.port : 0;
  }

  /** Listens on `host` (null: every address). Called again, it moves there. Throws unavailable for a taken port. */
  async open(port: number, host: string | null): Promise<void> {
    this.#server?.close();
    const server = createServer((request, response) => {
      const requestId = idOf(request);
      response.setHeader(REQUEST_ID, requestId);
      response.setHeader("x-content-type-options", "nosniff");
      if (!isReadable(request.url ?? "/")) refuse(response);
      else if (this.#application) {
        const application = this.#application;
        withLogContext({ requestId }, () => application.handle(request, response));
      } else answerWhileWaiting(this.#step, request, response);
    });
    server.on("upgrade", (request, socket, head) => {
      this.#upgraded.add(socket);
      socket.once("close", () => this.#upgraded.delete(socket));
      if (this.#application) this.#application.upgrade(request, socket, head);
      else socket.destroy();
    });
    await listen(server, port, host);
    this.#server = server;
  }

  handOver(application: Application): void {
    this.#application = application;
  }

  /** Takes no new connection, lets running answers end, then closes what is left. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const socket of this.#upgraded) socket.destroy();
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
  }
}

/** The id under which a request's lines stand in the log: the proxy's own, or a new one. */
function idOf(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** An address that cannot be decoded, or holds what no database takes, is refused before anything fails at it. */
function isReadable(address: string): boolean {
  if (address.includes("%00")) return false;
  try {
    decodeURIComponent(address.split("?")[0]!);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse): void {
  response.statusCode = 400;
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end("This address cannot be read.\n");
}

function listen(server: Server, port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen({ port, ...(host === null ? {} : { host }) }, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string | null): Error {
  const place = `${port}${host === null ? "" : ` on ${host}`}`;
  if (error.code === "EADDRINUSE") {
    return new ExpectedError(
      "unavailable",
      `Port ${place} is in use by another program. Stop it, or set PORT to a free number.`,
    );
  }
  if (error.code === "EACCES") return new ExpectedError("unavailable", `Port ${place} needs rights that you lack.`);
  return new ExpectedError("unavailable", `Relink cannot listen on port ${place}: ${error.message}`);
}

function answerWhileWaiting(step: string, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? "/").split("?")[0];
  response.setHeader("cache-control", "no-store");
  response.setHeader("retry-after", "2");
  if (path === "/api/live") json(response, 200, { live: true });
  else if (path?.startsWith("/api/")) json(response, 503, { ready: false, step });
  else page(response, waitingPage(step, request.headers["accept-language"]));
}

function page(response: ServerResponse, html: string): void {
  response.statusCode = 503;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(html);
}

function json(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(body));
}
