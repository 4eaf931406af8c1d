import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as ask, type ClientRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type LocalProxy = {
  /** With https. */
  url: string;
  /** Path of the certificate, which whoever asks must trust. */
  certificate: string;
  stop(): Promise<void>;
};

/** Which copy answered, by its place. */
export const SERVED_BY = "x-served-by";
/** The copy that is to answer, by its place, instead of the one whose turn it is. */
export const WANTED_COPY = "x-copy";

const LEFT_OUT_MS = 1_000;
/** What may be sent to the next copy although the first one may have done it: it changes nothing, or is kept once. */
const isRepeatable = ({ method, url }: IncomingMessage) =>
  method === "GET" || method === "HEAD" || (url?.startsWith("/api/webhooks/") ?? false);

/**
 * A reverse proxy as the operations guide asks for: ends TLS, sends requests round to the copies, says who asks and how, and
 * tries the next copy where nothing was sent, or where sending it twice does no harm.
 */
export async function startProxy(copies: readonly string[]): Promise<LocalProxy> {
  const folder = mkdtempSync(join(tmpdir(), "relink-proxy-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const leftOutUntil = copies.map(() => 0);
  let turn = 0;

  const inOrder = (wanted: string | undefined): number[] => {
    const first = wanted === undefined ? turn++ % copies.length : Number(wanted);
    const places = copies.map((_, index) => (first + index) % copies.length);
    const isIn = (place: number) => leftOutUntil[place]! < Date.now();
    return [...places.filter(isIn), ...places.filter((place) => !isIn(place))];
  };
  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const places = inOrder(request.headers[WANTED_COPY] as string | undefined);
      const attempt = ([place, ...others]: number[]) => {
        if (place === undefined) return refuse(response);
        const forwarded = forward(copies[place]!, request);
        forwarded.on("response", (answer) => pass(answer, response, place));
        forwarded.on("error", (error: NodeJS.ErrnoException) => {
          if (response.headersSent) return void response.destroy();
          leftOutUntil[place] = Date.now() + LEFT_OUT_MS;
          const wasNotSent = error.code === "ECONNREFUSED";
          if (!response.destroyed) attempt(wasNotSent || isRepeatable(request) ? others : []);
        });
        response.once("close", () => forwarded.destroy());
        forwarded.end(body);
      };
      attempt(places);
    },
  );
  server.listen(0, "localhost");
  await once(server, "listening");
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate,
    async stop() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function forward(copy: string, request: IncomingMessage): ClientRequest {
  const said = {
    "x-forwarded-for": request.socket.remoteAddress ?? "",
    "x-forwarded-proto": "https",
    "x-forwarded-host": request.headers.host ?? "",
    connection: "close",
  };
  const { hostname, port } = new URL(copy);
  const { method = "GET", url: path = "/" } = request;
  return ask({ hostname, port, method, path, headers: { ...request.headers, ...said }, agent: false });
}

function pass(answer: IncomingMessage, response: ServerResponse, place: number): void {
  const { connection, "keep-alive": _, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...headers, [SERVED_BY]: String(place) });
  response.flushHeaders();
  answer.on("error", () => response.destroy());
  answer.on("aborted", () => response.destroy());
  answer.pipe(response);
}

function refuse(response: ServerResponse): void {
  response.writeHead(502, { "content-type": "text/plain" });
  response.end("No copy answers.");
}
