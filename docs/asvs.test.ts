import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(join(root, "docs/asvs.md"), "utf8");

/** The requirements of levels 1 and 2 in version 4.0.3, without those that it has taken out; 2.8.7 is only recommended. */
const REQUIREMENTS = numbersIn(`
  1.1.1-7 1.2.1-4 1.4.1 1.4.4-5 1.5.1-4 1.6.1-4 1.7.1-2 1.8.1-2 1.9.1-2 1.10.1 1.11.1-2 1.12.2 1.14.1-6
  2.1.1-12 2.2.1-3 2.3.1-3 2.4.1-5 2.5.1-7 2.6.1-3 2.7.1-6 2.8.1-7 2.9.1-3 2.10.1-4
  3.1.1 3.2.1-4 3.3.1-4 3.4.1-5 3.5.1-3 3.7.1
  4.1.1-3 4.1.5 4.2.1-2 4.3.1-3
  5.1.1-5 5.2.1-8 5.3.1-10 5.4.1-3 5.5.1-4
  6.1.1-3 6.2.1-6 6.3.1-2 6.4.1-2
  7.1.1-4 7.2.1-2 7.3.1 7.3.3-4 7.4.1-3
  8.1.1-4 8.2.1-3 8.3.1-8
  9.1.1-3 9.2.1-4
  10.2.1-2 10.3.1-3
  11.1.1-8
  12.1.1-3 12.2.1 12.3.1-6 12.4.1-2 12.5.1-2 12.6.1
  13.1.1 13.1.3-5 13.2.1-3 13.2.5-6 13.3.1-2 13.4.1-2
  14.1.1-4 14.2.1-6 14.3.2-3 14.4.1-7 14.5.1-4`);

/** Each number of a list in which `1.4.4-5` stands for 1.4.4 and 1.4.5. */
function numbersIn(list: string): string[] {
  return [...list.matchAll(/(\d+\.\d+)\.(\d+)(?:-(\d+))?/g)].flatMap(([, section, first, last]) =>
    Array.from({ length: Number(last ?? first) - Number(first) + 1 }, (_, at) => `${section}.${Number(first) + at}`),
  );
}

const lines = page.split("\n");
const rows = lines.flatMap((line) => {
  const [, number, , met, where] = /^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/.exec(line) ?? [];
  return number && met && where ? [{ number, met, where }] : [];
});
/** For each group of requirements that apply to nothing here: which ones, and why. */
const left = lines
  .filter((line) => line.startsWith("Not applicable: "))
  .flatMap((line) => line.slice("Not applicable: ".length).split("; "))
  .map((group) => /^((?:\d+\.\d+\.\d+, )+)because (.+)$/.exec(group) ?? [group, "", ""])
  .map(([group, numbers, reason]) => ({ group, numbers: numbersIn(numbers!), reason }));

test("every requirement of level 2 has one row, or a reason why it does not apply", () => {
  const said = [...rows.map(({ number }) => number), ...left.flatMap(({ numbers }) => numbers)];
  expect(said.filter((number, at) => said.indexOf(number) !== at)).toEqual([]);
  expect(said.toSorted()).toEqual(REQUIREMENTS.toSorted());
  expect(left.filter(({ reason }) => reason === "").map(({ group }) => group)).toEqual([]);
});

test("each row stands in its chapter, in the standard's order, and says yes, part or no", () => {
  const chapters = page.split(/^## /m).slice(1);
  for (const chapter of chapters) {
    const numbers = [...chapter.matchAll(/^\| (\d+)\.\d+\.\d+ /gm)].map(([, first]) => first);
    expect(new Set(numbers)).toEqual(numbers.length > 0 ? new Set([/^\d+/.exec(chapter)?.[0]]) : new Set());
  }
  expect(rows.map(({ number }) => number)).toEqual(
    REQUIREMENTS.filter((number) => rows.some((row) => row.number === number)),
  );
  expect(rows.filter(({ met }) => !["yes", "part", "no"].includes(met))).toEqual([]);
});

test("the counts are those of the rows", () => {
  const counted = [...page.matchAll(/^\| (\d+ [A-Z]\w+[\w ]*|all) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)].map(
    ([, chapter, ...counts]) => [chapter, ...counts.map(Number)],
  );
  const titles = [...page.matchAll(/^## (\d+ .+)$/gm)].map(([, title]) => title!);
  const countsOf = (isMeant: (number: string) => boolean) => [
    ...["yes", "part", "no"].map((met) => rows.filter((row) => row.met === met && isMeant(row.number)).length),
    left.flatMap(({ numbers }) => numbers).filter(isMeant).length,
  ];
  const ofChapter = (title: string) => countsOf((number) => number.startsWith(`${title.split(" ")[0]}.`));
  expect(counted).toEqual([...titles.map((title) => [title, ...ofChapter(title)]), ["all", ...countsOf(() => true)]]);
});

const PATH = /`((?:[\w.@()[\]-]+\/)+[\w.@()[\]-]*|[\w.-]+\.(?:ts|json|md|js|sql))`/g;
const pathsIn = (text: string) => [...text.matchAll(PATH)].map(([, path]) => path!);

test("every file that it names is there, and each yes names one", () => {
  expect(pathsIn(page).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(rows.filter(({ met, where }) => met === "yes" && pathsIn(where).length === 0)).toEqual([]);
});

test("what is to be done next is met in part at most", () => {
  const [, next = ""] = page.split("## What to do next");
  const met = new Map(rows.map((row) => [row.number, row.met]));
  expect(numbersIn(next).length).toBeGreaterThan(10);
  expect(numbersIn(next).filter((number) => !["part", "no"].includes(met.get(number) ?? ""))).toEqual([]);
});
