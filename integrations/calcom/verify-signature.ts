import { isSignedByOne, type Verdict } from "../verdict";

type Signed = { body: Uint8Array; signature: string | null; keys: readonly string[] };

/**
 * Checks `x-cal-signature-256`: the hex HMAC-SHA256 of the raw bytes with the webhook's secret. It carries no time: a copy
 * sent again is as good as the first. Without a secret Cal.com sends words instead, which fit no key.
 */
export function verifyCalcomSignature({ body, signature, keys }: Signed): Verdict {
  if (!signature) return { ok: false, reason: "no_signature" };
  return isSignedByOne(signature, [body], keys) ? { ok: true, ageMs: null } : { ok: false, reason: "wrong_signature" };
}
