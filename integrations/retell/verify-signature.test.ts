import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyRetellSignature } from "./verify-signature";

const KEY = "key_fixture_a1b2c3";
const NOW = 1_762_000_000_000;
const body = Buffer.from('{"event":"call_ended","call":{"call_id":"call_ü"}}\n');

const sign = (at: number | string, key = KEY, of: Uint8Array = body) =>
  createHmac("sha256", key)
    .update(of)
    .update(String(Number(at)))
    .digest("hex");
const header = (at: number, key = KEY) => `v=${at},d=${sign(at, key)}`;
const verify = (signature: string | null, more: { keys?: string[]; body?: Uint8Array } = {}) =>
  verifyRetellSignature({ body, signature, keys: [KEY], now: NOW, ...more });
const wrong = { ok: false, reason: "wrong_signature" };

test("accepts what another program signed", () => {
  // printf '{"event":"call_started"}1762000000000' | openssl dgst -sha256 -hmac key_fixture_a1b2c3
  const signature = "v=1762000000000,d=221772863fa82547360ad961d9e35049eccaa7a16ce62c4ce9960d433188e89d";
  expect(verify(signature, { body: Buffer.from('{"event":"call_started"}') })).toEqual({ ok: true, ageMs: 0 });
});

test.each([-300_000, -1, 0, 1, 300_000])("accepts a signature of %d ms ago", (ageMs) => {
  expect(verify(header(NOW - ageMs))).toEqual({ ok: true, ageMs });
});

test.each([-300_001, 300_001, 301_000])("refuses a signature of %d ms ago", (ageMs) => {
  expect(verify(header(NOW - ageMs))).toEqual({ ok: false, reason: "old_signature" });
});

test("refuses a time in seconds", () => {
  expect(verify(header(NOW / 1000))).toEqual({ ok: false, reason: "old_signature" });
});

test("takes any of several keys, and no other", () => {
  expect(verify(header(NOW, "key_new"), { keys: [KEY, "key_new"] }).ok).toBe(true);
  expect(verify(header(NOW), { keys: ["key_new", KEY] }).ok).toBe(true);
  expect(verify(header(NOW, "key_other"), { keys: [KEY, "key_new"] })).toEqual(wrong);
  expect(verify(header(NOW), { keys: [] })).toEqual(wrong);
});

test("reads the digest in either case, and the time as a number", () => {
  expect(verify(`V=${NOW},D=${sign(NOW).toUpperCase()}`).ok).toBe(true);
  expect(verify(`v=000${NOW},d=${sign(NOW)}`).ok).toBe(true);
});

test("is over the bytes as they came, line end included", () => {
  expect(verify(header(NOW), { body: body.subarray(0, -1) })).toEqual(wrong);
  expect(verify(header(NOW), { body: Buffer.concat([body, Buffer.from(" ")]) })).toEqual(wrong);
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
  expect(verify(`v=${NOW},d=${sign(NOW, KEY, bytes)}`, { body: bytes }).ok).toBe(true);
});

test.each([null, ""])("says that %j is no signature", (signature) => {
  expect(verify(signature)).toEqual({ ok: false, reason: "no_signature" });
});

test.each([
  "no-secret-provided",
  sign(NOW),
  `v=${NOW}`,
  `d=${sign(NOW)},v=${NOW}`,
  `v=${NOW},d=`,
  `v=${NOW},d=${sign(NOW).slice(0, -1)}`,
  `v=${NOW},d=${sign(NOW)}0`,
  `v=${NOW}, d=${sign(NOW)}`,
  `v=-${NOW},d=${sign(NOW)}`,
  `v=1e12,d=${sign(NOW)}`,
  `x v=${NOW},d=${sign(NOW)}`,
  `v=${NOW + 1},d=${sign(NOW)}`,
  `v=${"9".repeat(400)},d=${sign(NOW)}`,
])("refuses %s", (signature) => {
  expect(verify(signature)).toEqual(wrong);
});
