import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { expect, test } from "vitest";
import { commands } from "@/cli/commands";
import { demoSignIns } from "@/db/demo/sign-ins";
import { translateBooking } from "@/integrations/calcom/translate-booking";
import { translateCall } from "@/integrations/retell/translate-call";
import { documentedVariables } from "@/lib/env";
import { describeEnvironment } from "@/scripts/describe-environment";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const readme = read("README.md");
const decisions = readdirSync(join(root, "docs/decisions")).map((name) => `docs/decisions/${name}`);
const pages = [
  "README.md",
  ".github/pull_request_template.md",
  "docs/where-do-i-change.md",
  "docs/operations.md",
  "docs/configuration.md",
  ...decisions,
];

/** A path in backticks: several names with slashes between, or one with an ending. */
const PATH = /`((?:[\w.@()[\]-]+\/)+[\w.@()[\]-]*|[\w.-]+\.(?:ts|json|md|js|sql))`/g;
const MADE_AT_RUN_TIME = /^(\.relink|node_modules|releases)\b/;
const LINK = /\]\((?!https?:)([^)#]+)/g;

test.each(pages)("%s names only paths that exist", (page) => {
  const text = read(page);
  const named = [...text.matchAll(PATH)].map(([, path]) => path!).filter((path) => !MADE_AT_RUN_TIME.test(path));
  const linked = [...text.matchAll(LINK)].map(([, path]) => join(dirname(page), path!));
  expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("where-do-i-change names a file in every row", () => {
  const rows = read("docs/where-do-i-change.md")
    .split("\n")
    .filter((line) => /^\| (?!---|I want)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => row.match(PATH) === null)).toEqual([]);
});

test("every decision is in the list of decisions", () => {
  const listed = read("docs/decisions/README.md");
  const missing = decisions.filter((path) => !path.endsWith("README.md") && !listed.includes(path.split("/").at(-1)!));
  expect(missing).toEqual([]);
});

test("no two decisions carry one number", () => {
  const numbers = decisions.flatMap((path) => /\/(\d{4})-/.exec(path)?.[1] ?? []);
  expect(numbers.toSorted()).toEqual([...new Set(numbers)].toSorted());
});

test("the reference of the environment is what the environment is parsed by", () => {
  expect(documentedVariables.filter(({ meaning }) => meaning === "")).toEqual([]);
  const written = read("docs/configuration.md");
  expect(written, "run: node --import tsx scripts/write-configuration-doc.ts").toBe(describeEnvironment());
});

test("the README lists every command, and none that does not exist", () => {
  const program = new Command("relink");
  for (const add of commands) add(program);
  const documented = [...readme.matchAll(/^\| `(relink [a-z ]+)` /gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(fullNames(program).sort());
});

function fullNames(command: Command): string[] {
  if (command.commands.length === 0) return [command.name()];
  return command.commands.flatMap((child) => fullNames(child).map((name) => `${command.name()} ${name}`));
}

test("the README's sign-ins are the demo's", () => {
  const documented = [...readme.matchAll(/^\| `(\S+@\S+)` \| `(\S+)` /gm)].map(([, email, password]) => [
    email,
    password,
  ]);
  expect(documented).toEqual(demoSignIns.map(({ email, password }) => [email, password]));
});

test("the README's two commands are the ones that package.json and the continuous integration run", () => {
  const scripts = JSON.parse(read("package.json")).scripts;
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["start", "test", "check", "relink", "bench"]));
  expect(readme).toContain("```sh\nnpm ci && npm start\n```");
  expect(readme).toContain("```sh\nnpm cit\n```");
  expect(read(".ci/run")).toMatch(/^exec npm cit$/m);
});

test("the example records are understood, and name each other", () => {
  const call = translateCall(JSON.parse(read("docs/examples/retell-call.json")));
  const booking = translateBooking(JSON.parse(read("docs/examples/calcom-booking.json")));
  if (call.kind !== "call" || booking.kind !== "booking") throw new Error("an example is ignored");
  expect(call.record.bookingNames.map((named) => named.uid)).toEqual([booking.record.uid]);
  expect(booking.record.namesCalls.map((named) => named.providerCallId)).toEqual([call.record.providerCallId]);
});
