import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { seal, unseal } from "./sealed";

const OLD = "old key of at least thirty-two characters";
const NEW = "new key of at least thirty-two characters";

test.each(["key_1", "", "Schlüssel 🔑", "x".repeat(10_000)])("gives back what was sealed: %.20s", (plain) => {
  expect(unseal(seal(plain, [NEW]), [NEW])).toBe(plain);
});

test("shows nothing of the secret, and seals the same one differently each time", () => {
  const sealed = seal("key_secret", [NEW]);
  expect(sealed).not.toContain("key_secret");
  expect(seal("key_secret", [NEW])).not.toBe(sealed);
});

test("opens with any of several keys and seals with the first", () => {
  const before = seal("key_1", [OLD]);
  expect(unseal(before, [NEW, OLD])).toBe("key_1");
  expect(unseal(seal("key_2", [NEW, OLD]), [NEW])).toBe("key_2");
});

test("says what to do when the key is gone", () => {
  expect(() => unseal(seal("key_1", [OLD]), [NEW])).toThrow("Add that key to RELINK_SECRET_KEY");
});

test.each(["", "key_1", "v1.", "v2.00000000.AAAA"])("refuses %j, which nobody sealed", (text) => {
  expect(() => unseal(text, [NEW])).toThrow("sealed with a key that is not here");
});

test("refuses what was changed in any byte", () => {
  const [version, name, encoded] = seal("key_1", [NEW]).split(".");
  const bytes = Buffer.from(encoded!, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(() => unseal(`${version}.${name}.${changed.toString("base64url")}`, [NEW])).toThrow("was changed");
  }
  expect(() => unseal(`${version}.${name}.AAAA`, [NEW])).toThrow("was changed");
});

test("keeps a key of its own in the data folder when none is set, readable by nobody else", () => {
  const folder = mkdtempSync(join(tmpdir(), "relink-sealed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("RELINK_SECRET_KEY", "");
  vi.stubEnv("RELINK_DATA_DIR", folder);
  const sealed = seal("key_1");
  const kept = readFileSync(join(folder, "secret-key"), "utf8").trim();
  expect(statSync(join(folder, "secret-key")).mode & 0o077).toBe(0);
  vi.stubEnv("RELINK_SECRET_KEY", `${NEW.replaceAll(" ", "-")},${kept}`);
  expect(unseal(sealed)).toBe("key_1");
});
