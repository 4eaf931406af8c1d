import { isSignedByOne, type Verdict } from "../verdict";

type Signed = { body: Uint8Array; signature: string | null; keys: readonly string[]; now: number };

/**
 * Checks `x-retell-signature: v=<epoch ms>,d=<hex>` as Retell's own library does: HMAC-SHA256 of the raw bytes followed by
 * the time, with an API key, at most five minutes before or after `now` (epoch ms).
 */
export function verifyRetellSignature({ body, signature, keys, now }: Signed): Verdict {
  if (!signature) return { ok: false, reason: "no_signature" };
  const [, time, digest] = FORM.exec(signature) ?? [];
  if (time === undefined || digest === undefined) return { ok: false, reason: "wrong_signature" };
  const signedAt = Number(time);
  if (!isSignedByOne(digest, [body, String(signedAt)], keys)) return { ok: false, reason: "wrong_signature" };
  const ageMs = now - signedAt;
  return Math.abs(ageMs) > TOLERANCE_MS ? { ok: false, reason: "old_signature" } : { ok: true, ageMs };
}

const FORM = /^v=(\d+),d=([0-9a-f]+)$/i;
const TOLERANCE_MS = 300_000;
