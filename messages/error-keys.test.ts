import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import de from "./de.json";

const root = fileURLToPath(new URL("..", import.meta.url));
const ROOMS = ["app", "db", "domain", "lib", "operations"];
const KEY = /"(errors\.[a-z_]+)"/g;

test("every failure that code names has its message", () => {
  const named = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
      .flatMap((file) => [...readFileSync(join(root, room, file), "utf8").matchAll(KEY)].map(([, key]) => key!)),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((key) => !hasMessage(key))).toEqual([]);
});

test("every code of an expected failure has its message", () => {
  const union = /export type ErrorCode =([^;]+);/.exec(readFileSync(join(root, "lib/errors.ts"), "utf8"))?.[1] ?? "";
  const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !hasMessage(`errors.${code}`))).toEqual([]);
});

function hasMessage(key: string): boolean {
  const texts: Record<string, unknown> = de.errors;
  return texts[key.slice("errors.".length)] !== undefined;
}
