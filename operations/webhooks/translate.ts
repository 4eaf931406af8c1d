import type { BookingRecord } from "@/domain/records/booking-record";
import type { CallRecord } from "@/domain/records/call-record";
import type { Provider } from "@/domain/webhooks/provider";

/** What a delivery tells, in our words. */
export type Told =
  | { kind: "call"; record: CallRecord }
  | { kind: "booking"; record: BookingRecord }
  | { kind: "ignored"; reason: string };

/** Reads a body as its provider means it. Throws RefusedRecord. */
export type Translate = (provider: Provider, body: string) => Told;
