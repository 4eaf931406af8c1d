import { expect, test } from "vitest";
import { hashPassword, requireUsablePassword, verifyPassword } from "./password";

test.each(["correct horse", "x".repeat(12), "x".repeat(128), "🔑".repeat(12), "🔑".repeat(128), "漢".repeat(64)])(
  "%.20s may be a password",
  (password) => {
    expect(() => requireUsablePassword(password)).not.toThrow();
  },
);

test.each(["x".repeat(11), "x".repeat(129), "🔑".repeat(11), "🔑".repeat(129), " ".repeat(40), "short   words", ""])(
  "%.20s may not",
  (password) => {
    expect(() => requireUsablePassword(password)).toThrow("A password has 12 to 128 characters");
  },
);

test("the whole password counts, to its last character, and each hash has a salt of its own", async () => {
  const password = `${"x".repeat(127)}y`;
  const [hash, again] = [await hashPassword(password), await hashPassword(password)];
  expect(hash).not.toBe(again);
  expect(await verifyPassword({ hash, password })).toBe(true);
  expect(await verifyPassword({ hash, password: `${"x".repeat(127)}z` })).toBe(false);
  expect(await verifyPassword({ hash, password: "x".repeat(127) })).toBe(false);
});
