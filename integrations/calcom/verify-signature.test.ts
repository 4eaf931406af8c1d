import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { verifyCalcomSignature } from "./verify-signature";

const SECRET = "cal_fixture_secret";
const body = Buffer.from('{"triggerEvent":"PING"}');
// printf '{"triggerEvent":"PING"}' | openssl dgst -sha256 -hmac cal_fixture_secret
const SIGNATURE = "44d3a270ecffeb8f92156e3fd634899bd931c2ca7c330c9afc8b23d54eca17d1";

const verify = (signature: string | null, keys = [SECRET], of: Uint8Array = body) =>
  verifyCalcomSignature({ body: of, signature, keys });

test("accepts what another program signed", () => {
  expect(verify(SIGNATURE)).toEqual({ ok: true, ageMs: null });
});

test("takes any of several secrets", () => {
  expect(verify(SIGNATURE, ["newer", SECRET]).ok).toBe(true);
  expect(verify(SIGNATURE, ["newer", "older"])).toEqual({ ok: false, reason: "wrong_signature" });
});

test("refuses a changed body", () => {
  expect(verify(SIGNATURE, [SECRET], Buffer.from('{"triggerEvent":"PING"} ')).ok).toBe(false);
});

test.each([null, ""])("says that %j is no signature", (signature) => {
  expect(verify(signature)).toEqual({ ok: false, reason: "no_signature" });
});

test.each([
  "no-secret-provided",
  SIGNATURE.slice(1),
  `${SIGNATURE}00`,
  `sha256=${SIGNATURE}`,
  SIGNATURE.replace(/^./, "g"),
  "é".repeat(32),
])("refuses %s without an error", (signature) => {
  expect(verify(signature)).toEqual({ ok: false, reason: "wrong_signature" });
});

test("refuses the words of a webhook without secret, also where they are a key", () => {
  expect(verify("no-secret-provided", ["no-secret-provided", ""]).ok).toBe(false);
  expect(verify(createHmac("sha256", "").update(body).digest("hex"), []).ok).toBe(false);
});
