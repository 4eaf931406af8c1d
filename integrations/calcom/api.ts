import { askJson } from "../http/ask-json";
import { ProviderError } from "../http/provider-error";
import { isObject, type JsonObject, textAt } from "../lenient-json";

/** How Cal.com's programming interface is reached. */
export type CalcomConnection = { baseUrl: string | null; apiKey: string };

export const CALCOM_ADDRESS = "https://api.cal.com";
const BOOKINGS_VERSION = "2024-08-13";
const SLOTS_VERSION = "2024-09-04";

type Options = { signal?: AbortSignal | undefined; timeoutMs?: number; retries?: number };

/** Cal.com's API v2, as far as bookings go. Bookings come back as they were sent. Throws ProviderError. */
export class CalcomApi {
  constructor(
    private readonly connection: CalcomConnection,
    private readonly options: Options = {},
  ) {}

  /** Free starts by local day. */
  async slots(query: { eventTypeId: string; start: Date; end: Date; timeZone: string }): Promise<Date[]> {
    const { eventTypeId, start, end, timeZone } = query;
    const params = { eventTypeId, start: start.toISOString(), end: end.toISOString(), timeZone };
    const answer = await this.get("/v2/slots", params, SLOTS_VERSION);
    const days = isObject(answer["data"]) ? Object.values(answer["data"]) : [];
    const starts = days
      .flatMap((day) => (Array.isArray(day) ? day : []))
      .flatMap((slot) => textAt(slot, "start") ?? []);
    return starts.map((text) => new Date(text)).filter((date) => !Number.isNaN(date.getTime()));
  }

  async book(body: JsonObject): Promise<JsonObject> {
    return bookingIn(await this.post("/v2/bookings", body));
  }

  async reschedule(uid: string, body: JsonObject): Promise<JsonObject> {
    return bookingIn(await this.post(`/v2/bookings/${encodeURIComponent(uid)}/reschedule`, body));
  }

  async cancel(uid: string, body: JsonObject): Promise<JsonObject> {
    return bookingIn(await this.post(`/v2/bookings/${encodeURIComponent(uid)}/cancel`, body));
  }

  /** Null when there is no such booking. */
  async booking(uid: string): Promise<JsonObject | null> {
    try {
      return bookingIn(await this.get(`/v2/bookings/${encodeURIComponent(uid)}`, {}));
    } catch (error) {
      if (error instanceof ProviderError && error.status === 404) return null;
      throw error;
    }
  }

  /** One page of the bookings that match; `total` is null where the provider does not count. */
  async bookings(query: Readonly<Record<string, string>>): Promise<BookingPage> {
    const answer = await this.get("/v2/bookings", query);
    const bookings = Array.isArray(answer["data"]) ? answer["data"].filter(isObject) : [];
    const pages = isObject(answer["pagination"]) ? answer["pagination"] : {};
    const total = typeof pages["totalItems"] === "number" ? pages["totalItems"] : null;
    return { bookings, total, hasMore: pages["hasNextPage"] === true || pages["hasMore"] === true };
  }

  private get(path: string, query: Readonly<Record<string, string>>, version = BOOKINGS_VERSION): Promise<JsonObject> {
    const url = this.address(path);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return this.ask("GET", url, version, undefined, this.options.retries ?? READ_RETRIES);
  }

  /** Never sent twice by itself: the second might act as well. */
  private post(path: string, body: JsonObject): Promise<JsonObject> {
    return this.ask("POST", this.address(path), BOOKINGS_VERSION, body, 0);
  }

  private ask(method: "GET" | "POST", url: URL, version: string, body: JsonObject | undefined, retries: number) {
    const headers = { authorization: `Bearer ${this.connection.apiKey}`, "cal-api-version": version };
    const { signal, timeoutMs = TIMEOUT_MS } = this.options;
    return askJson({ method, url, headers, body, signal, timeoutMs, retries });
  }

  private address(path: string): URL {
    return new URL(path, this.connection.baseUrl ?? CALCOM_ADDRESS);
  }
}

export type BookingPage = { bookings: JsonObject[]; total: number | null; hasMore: boolean };

/** A recurring or seated answer is a list: its first is the booking that was asked for. */
function bookingIn(answer: JsonObject): JsonObject {
  const data = Array.isArray(answer["data"]) ? answer["data"][0] : answer["data"];
  if (isObject(data) && textAt(data, "uid") !== null) return data;
  throw new ProviderError("Cal.com answered without a booking", { status: 200 });
}

const TIMEOUT_MS = 10_000;
const READ_RETRIES = 4;
