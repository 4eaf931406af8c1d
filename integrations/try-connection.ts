import type { Provider } from "@/domain/webhooks/provider";
import { CalcomApi } from "./calcom/api";
import { ProviderError } from "./http/provider-error";
import { RetellApi } from "./retell/api";

type Connection = { baseUrl: string | null; apiKey: string };

/** Asks a provider's interface for next to nothing. Returns what went wrong, in a sentence; null: it answered. */
export async function tryConnection(provider: Provider, connection: Connection): Promise<string | null> {
  try {
    await tries[provider](connection);
    return null;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error.message;
  }
}

const tries = {
  retell: (connection) => {
    const until = new Date();
    const since = new Date(until.getTime() - HOUR_MS);
    const api = new RetellApi(connection, { timeoutMs: TIMEOUT_MS, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return api.calls({ since, until, page: null, limit: 1 });
  },
  calcom: (connection) => new CalcomApi(connection, { timeoutMs: TIMEOUT_MS, retries: 0 }).bookings({ take: "1" }),
} satisfies Record<Provider, (connection: Connection) => Promise<unknown>>;

const HOUR_MS = 3_600_000;
const TIMEOUT_MS = 8_000;
