import type { BookingRecord } from "../records/booking-record";
import type { CallRecord } from "../records/call-record";

/** What a provider holds, in our words; `refusal` says why it cannot be read. */
export type Told<Found> = { id: string; record: Found; refusal: null } | { id: string; record: null; refusal: string };

/** `next` continues the listing, null at its end; `total` is null where the provider does not count. */
export type SourcePage<Found> = { told: Told<Found>[]; next: string | null; total: number | null };

export type Listing = { since: Date; until: Date; page: string | null };

/** What a provider lists and shows of itself, to be compared with what we hold. */
export interface Source<Found> {
  readonly provider: "retell" | "calcom";
  /** What was started or changed in [since, until), earliest first. It may come twice, and a page may be short. */
  list(listing: Listing, signal: AbortSignal): Promise<SourcePage<Found>>;
  /** All that the provider has of it; null when it has none. */
  get(id: string, signal: AbortSignal): Promise<Told<Found> | null>;
}

export type CallSource = Source<CallRecord>;
export type BookingSource = Source<BookingRecord>;
