import { createHmac, timingSafeEqual } from "node:crypto";
import type { RefusalReason } from "@/domain/webhooks/delivery";

/** Whether a request was signed with one of our keys; `ageMs` is null where signatures carry no time. */
export type Verdict = { ok: true; ageMs: number | null } | { ok: false; reason: RefusalReason };

/** Whether one of the keys gives this HMAC-SHA256 (hex) over the parts. Takes equally long for any of the same length. */
export function isSignedByOne(hex: string, parts: readonly (Uint8Array | string)[], keys: readonly string[]): boolean {
  if (!DIGEST.test(hex)) return false;
  const given = Buffer.from(hex, "hex");
  let fits = false;
  for (const key of keys) {
    const hmac = createHmac("sha256", key);
    for (const part of parts) hmac.update(part);
    fits = timingSafeEqual(hmac.digest(), given) || fits;
  }
  return fits;
}

const DIGEST = /^[0-9a-f]{64}$/i;
