import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type RunningApplication = {
  handle(request: IncomingMessage, response: ServerResponse): unknown;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): unknown;
  close(): Promise<void>;
};

/** Loads the built application (or, with `dev`, one that builds as it goes) into this process. */
export async function loadApplication(options: {
  dev: boolean;
  root: string;
  port: number;
}): Promise<RunningApplication> {
  const { default: next } = await import("next");
  const app = next({ dev: options.dev, dir: options.root, port: options.port, hostname: "localhost" });
  await app.prepare();
  const upgrade = app.getUpgradeHandler();
  return { handle: app.getRequestHandler(), upgrade, close: () => app.close() };
}
