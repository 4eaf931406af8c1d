import { setTimeout as pause } from "node:timers/promises";
import { inSpan } from "@/lib/telemetry";
import { isObject, type JsonObject, textAt } from "../lenient-json";
import { ProviderError } from "./provider-error";

export type JsonRequest = {
  method: "GET" | "POST" | "PATCH";
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** For one attempt. */
  timeoutMs: number;
  /** Further attempts after 429, 5xx and lost connections: only where asking twice does nothing twice. */
  retries: number;
};

/** The JSON object that a provider answers with. Throws ProviderError; waits as long as the provider asks, within reason. */
export async function askJson(request: JsonRequest): Promise<JsonObject> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { method, url } = request;
      const facts = { "http.request.method": method, "server.address": url.hostname };
      return await inSpan(`provider ${method} ${url.hostname}`, facts, () => askOnce(request));
    } catch (error) {
      const waitMs = error instanceof ProviderError ? pauseAfter(error, attempt) : null;
      if (waitMs === null || attempt >= request.retries || request.signal?.aborted) throw error;
      await pause(waitMs, undefined, request.signal ? { signal: request.signal } : {}).catch(() => undefined);
      if (request.signal?.aborted) throw error;
    }
  }
}

const RETRY_AFTER = Symbol("how long the provider asks to wait, in ms");
type Patient = ProviderError & { [RETRY_AFTER]?: number };

async function askOnce({ method, url, headers, body, signal, timeoutMs }: JsonRequest): Promise<JsonObject> {
  const where = `${method} ${url.origin}${url.pathname}`;
  const timeout = AbortSignal.timeout(timeoutMs);
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      method,
      redirect: "error",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await answer.text();
  } catch (cause) {
    throw new ProviderError(`${where} gave no answer: ${reasonOf(cause)}`, {
      status: null,
      neverSent: neverSent(cause),
      cause,
    });
  }
  const parsed = parse(text);
  if (!answer.ok) {
    const said = saidIn(parsed) ?? "";
    const error: Patient = new ProviderError(`${where} answered ${answer.status}${said && `: ${said}`}`, {
      status: answer.status,
      said,
    });
    const wait = retryAfterMs(answer.headers.get("retry-after"));
    if (wait !== null) error[RETRY_AFTER] = wait;
    throw error;
  }
  if (!isObject(parsed)) throw new ProviderError(`${where} answered no JSON object`, { status: answer.status });
  return parsed;
}

function pauseAfter(error: Patient, attempt: number): number | null {
  const passing = error.status === null || error.status === 429 || error.status >= 500;
  if (!passing) return null;
  const asked = error[RETRY_AFTER];
  return Math.min(LONGEST_PAUSE_MS, asked ?? FIRST_PAUSE_MS * 2 ** attempt * (0.75 + Math.random() / 2));
}

function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function saidIn(body: unknown): string | null {
  if (!isObject(body)) return null;
  const nested = isObject(body["error"]) ? body["error"] : null;
  return (
    (textAt(nested, "message", "code") ?? textAt(body, "message", "error_message", "error"))?.slice(0, 300) ?? null
  );
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}

function neverSent(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if ("code" in error && NOT_REACHED.has(String(error.code))) return true;
  }
  return false;
}

const NOT_REACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
