import type { BookingSource, CallSource } from "@/domain/sync/sources";
import { calcomBookings } from "./calcom/booking-source";
import { retellCalls } from "./retell/call-source";

type Connection = { baseUrl: string | null; apiKeys: readonly string[] };

/** What a connected provider holds; null where no key opens its interface. */
export function sourceFor(
  provider: "retell" | "calcom",
  connection: Connection | null,
): CallSource | BookingSource | null {
  const [apiKey] = connection?.apiKeys ?? [];
  if (!connection || !apiKey) return null;
  const opened = { baseUrl: connection.baseUrl, apiKey };
  return provider === "retell" ? retellCalls(opened) : calcomBookings(opened);
}
