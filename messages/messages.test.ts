import { expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";
import { placeholders } from "./placeholders";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  );
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

test("values are found in every branch, words of a branch are not taken for values", () => {
  const text =
    "{who} hat {count, plural, one {Anruf {id}} other {# Anrufe}} {when, select, now {jetzt} other {{day}}} <b>bewegt</b>";
  expect(placeholders(text)).toEqual(["<b>", "count", "day", "id", "when", "who"]);
  expect(() => placeholders("{count, plural, one {Anruf}")).toThrow("do not match");
});
