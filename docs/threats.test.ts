import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const page = read("docs/threats.md");

test("every table and view has one level", () => {
  const stored = [...read("docs/schema.md").matchAll(/^## ([a-z_]+)$/gm)].map(([, name]) => name!);
  const levels = [...page.matchAll(/^\| (secret|spoken|personal|internal) \| (.+) \|$/gm)];
  const told = levels.flatMap(([, , names]) => [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(levels).toHaveLength(4);
  expect(told.toSorted()).toEqual(stored.toSorted());
});

test("what is open is what ASVS calls part or no", () => {
  const met = new Map(
    [...read("docs/asvs.md").matchAll(/^\| ([\d.]+) \| [^|]+ \| (\w+) \|/gm)].map(([, n, is]) => [n, is]),
  );
  const open = [...page.matchAll(/\b\d+\.\d+\.\d+\b/g)].map(([number]) => number);
  expect(open.length).toBeGreaterThan(10);
  expect(open.filter((number) => !["part", "no"].includes(met.get(number) ?? ""))).toEqual([]);
});

test("it names only files that exist", () => {
  const named = [...page.matchAll(/`((?:[\w.@()[\]-]+\/)+[\w.@()[\]-]+\.\w+|[\w-]+\.json)`/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
