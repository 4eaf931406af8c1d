import { expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

/** Names of the values that a text takes, be they plain, formatted, plural or selected, and its rich tags. */
function placeholders(text: string): string[] {
  const values = [...text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map((match) => match[1]!);
  const choices = new Set([...text.matchAll(/(?:^|[\s,])(?:=\d+|\w+)\s*\{\s*(\w+)\s*\}/g)].map((match) => match[1]!));
  const tags = [...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...values.filter((value) => !isBareChoice(text, value, choices)), ...tags])].sort();
}

/** `one {Anruf}` holds a word, not a value. */
function isBareChoice(text: string, value: string, choices: Set<string>): boolean {
  return choices.has(value) && /,\s*(plural|select|selectordinal)\s*,/.test(text);
}

const german = flatten(de);
const english = flatten(en);

test("both languages have the same keys", () => {
  expect([...english.keys()].sort()).toEqual([...german.keys()].sort());
});

test.each([...german.keys()])("%s takes the same values in both languages", (key) => {
  expect(placeholders(english.get(key) ?? "")).toEqual(placeholders(german.get(key) ?? ""));
});

test("no text is empty and no German text shouts", () => {
  const texts = [...german, ...english];
  expect(texts.filter(([, text]) => text.trim() === "")).toEqual([]);
  expect([...german].filter(([, text]) => text.includes("!"))).toEqual([]);
});

test("the namespaces stand in alphabetical order", () => {
  expect(Object.keys(de)).toEqual(Object.keys(de).toSorted());
  expect(Object.keys(en)).toEqual(Object.keys(en).toSorted());
});
