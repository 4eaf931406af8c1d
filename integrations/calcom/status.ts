import type { BookingState } from "@/domain/records/booking-record";

/** Null for a word that we do not know, and for none. */
export function statusOf(providerStatus: string | null): BookingState["status"] {
  return statuses[providerStatus?.toLowerCase() ?? ""] ?? null;
}

const statuses: Readonly<Record<string, NonNullable<BookingState["status"]>>> = {
  accepted: "confirmed",
  pending: "requested",
  awaiting_host: "requested",
  cancelled: "cancelled",
  canceled: "cancelled",
  rejected: "rejected",
};
