/** Where a delivery stands: it waits, was taken in, held nothing for us, failed and is tried again, or was given up. */
export const deliveryStatuses = ["waiting", "done", "ignored", "failed", "parked"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Why a request to a webhook's address was turned away, of which a count is kept and nothing else. */
export const refusalReasons = [
  "no_signature",
  "wrong_signature",
  "old_signature",
  "no_json",
  "too_large",
  "too_many",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

const MINUTE_MS = 60_000;
/** How long a delivery that failed once, twice, … waits. */
export const RETRY_PAUSES_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);

/** How often taking in a delivery is begun before it is given up. */
export const MOST_ATTEMPTS = RETRY_PAUSES_MS.length + 1;

/** When a delivery that has failed so often is tried again; null: not by itself any more. */
export function nextTry(failures: number, now: Date): Date | null {
  const pause = RETRY_PAUSES_MS[failures - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}
