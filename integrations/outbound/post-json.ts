import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { resolveOutside } from "./address-guard";

export type Post = { url: string; headers?: Record<string, string>; body: string; allowInside: boolean };

/** Posts JSON and resolves on any 2xx. Follows no redirect. Its errors never repeat the address's path, which may be secret. */
export async function postJson({ url, headers = {}, body, allowInside }: Post): Promise<void> {
  const target = parseTarget(url, allowInside);
  const { address, family } = await resolveOutside(target.hostname, allowInside);
  const request = target.protocol === "https:" ? requestHttps : requestHttp;
  await new Promise<void>((resolve, reject) => {
    const outgoing = request(
      target,
      {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), ...headers },
        timeout: ANSWER_MS,
        // The address that was looked at is the one that is called, whatever the name says a moment later.
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      (answer) => {
        answer.resume();
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${target.host} answered ${status}.`));
      },
    );
    outgoing.once("timeout", () => outgoing.destroy(new Error(`${target.host} did not answer in time.`)));
    outgoing.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code ? new Error(`${target.host} could not be reached (${error.code}).`) : error),
    );
    outgoing.end(body);
  });
}

/** The address, when it may be called at all. Throws with a sentence. */
export function parseTarget(url: string, allowInside: boolean): URL {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (!target || !(target.protocol === "https:" || (target.protocol === "http:" && allowInside))) {
    throw new Error("The address must begin with https://.");
  }
  if (target.username || target.password) throw new Error("The address must not hold a name or password.");
  return target;
}

const ANSWER_MS = 10_000;
