import { describe, expect, test } from "vitest";
import { foldName, isFillerName, nameWords, usableName } from "./names";

test.each(["Müller", "MÜLLER", "Mueller", "Mu\u0308ller"])("folds %s to mueller", (name) => {
  expect(foldName(name)).toBe("mueller");
});

test("folds accents and sharp s", () => {
  expect(foldName("René Groß")).toBe("rene gross");
});

describe("isFillerName", () => {
  test.each([
    "guten Tag",
    "Guten Tag.",
    "mir nicht",
    "unbekannt",
    "Hallo",
    "",
    " - ",
    "{{name}}",
    "N/A",
    "null",
    "Frau",
    null,
  ])("knows %j as no name", (name) => {
    expect(isFillerName(name)).toBe(true);
  });

  test.each(["Anna Müller", "Tag, Günther", "Gast Maria", "Ya Li", "Frau Nicht"])("keeps the name %s", (name) => {
    expect(isFillerName(name)).toBe(false);
  });
});

test("tidies a usable name and drops a filler", () => {
  expect(usableName("  Anna   Müller ")).toBe("Anna Müller");
  expect(usableName("guten Tag")).toBeNull();
});

test("puts given names first and leaves titles out", () => {
  expect(nameWords("Frau Dr. Müller-Lüdenscheidt, Anna")).toEqual(["anna", "mueller", "luedenscheidt"]);
});
