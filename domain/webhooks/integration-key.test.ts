import { expect, test } from "vitest";
import { hintOf, objectionToKey } from "./integration-key";

test.each([
  ["", "empty"],
  ["two words", "spaces"],
  ["line\nbreak", "spaces"],
  ["k".repeat(501), "long"],
  ["no-secret-provided", "placeholder"],
])("%j is no key: %s", (key, objection) => {
  expect(objectionToKey(key)).toBe(objection);
});

test.each(["k", "key_0123456789abcdef", "Schlüssel!", "k".repeat(500)])("%.20s can be a key", (key) => {
  expect(objectionToKey(key)).toBeNull();
});

test("shows the end of a long key and nothing of a short one", () => {
  expect(hintOf("key_0123456789abcdef")).toBe("cdef");
  expect(hintOf("k".repeat(15))).toBe("");
  expect(hintOf("k".repeat(16))).toBe("kkkk");
});
