import { askJson } from "../http/ask-json";
import { ProviderError } from "../http/provider-error";
import { isObject, type JsonObject, textAt } from "../lenient-json";

/** How Retell's programming interface is reached. */
export type RetellConnection = { baseUrl: string | null; apiKey: string };

export const RETELL_ADDRESS = "https://api.retellai.com";

type Options = { signal?: AbortSignal | undefined; timeoutMs?: number };

/** Retell's calls, as they were sent. Throws ProviderError. */
export class RetellApi {
  constructor(
    private readonly connection: RetellConnection,
    private readonly options: Options = {},
  ) {}

  /** Calls started in [since, until), earliest first; without their transcripts. `next` continues, null at the end. */
  async calls(query: { since: Date; until: Date; page: string | null; limit: number }): Promise<CallPage> {
    const { since, until, page, limit } = query;
    const answer = await this.ask("POST", "/v3/list-calls", {
      filter_criteria: {
        start_timestamp: { type: "range", op: "bt", value: [since.getTime(), until.getTime()] },
      },
      ...{ sort_order: "ascending", limit },
      ...(page === null ? {} : { pagination_key: page }),
    });
    const calls = Array.isArray(answer["items"]) ? answer["items"].filter(isObject) : [];
    const next = answer["has_more"] === true ? textAt(answer, "pagination_key") : null;
    return { calls, next };
  }

  /** Null when there is no such call. */
  async call(id: string): Promise<JsonObject | null> {
    try {
      return await this.ask("GET", `/v2/get-call/${encodeURIComponent(id)}`);
    } catch (error) {
      if (error instanceof ProviderError && error.status === 404) return null;
      throw error;
    }
  }

  /** Both are questions, so that asking again does no harm. */
  private ask(method: "GET" | "POST", path: string, body?: JsonObject): Promise<JsonObject> {
    const headers = { authorization: `Bearer ${this.connection.apiKey}` };
    const url = new URL(path, this.connection.baseUrl ?? RETELL_ADDRESS);
    const { signal, timeoutMs = TIMEOUT_MS } = this.options;
    return askJson({ method, url, headers, body, signal, timeoutMs, retries: RETRIES });
  }
}

export type CallPage = { calls: JsonObject[]; next: string | null };

const TIMEOUT_MS = 30_000;
const RETRIES = 5;
