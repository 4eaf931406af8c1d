import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import de from "./de.json";

const root = fileURLToPath(new URL("../domain/forensics", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(root, file), "utf8"));
/** Every quoted word within the first argument of told(…) or assumption(…). */
const named = sources.flatMap((text) =>
  [...text.matchAll(/\b(?:told|assumption)\(\s*([^,)]*(?:\?[^,)]*)?)/g)].flatMap(([, argument]) =>
    [...argument!.matchAll(/"([a-z_]+)"/g)].map(([, key]) => key!),
  ),
);
const NOT_A_KEY = new Set(["bookings", "before"]);

test("every sentence that forensics tells has words, and all words are used", () => {
  const keys = [...new Set(named)].filter((key) => !NOT_A_KEY.has(key)).toSorted();
  expect(keys.length).toBeGreaterThan(40);
  const written = Object.keys(de.forensics.said).filter((key) => !key.startsWith("moment_"));
  expect(keys).toEqual(written.toSorted());
});
